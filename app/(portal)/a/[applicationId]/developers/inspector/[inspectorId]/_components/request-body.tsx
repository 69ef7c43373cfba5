import { formatBytes } from "@/components/json/format-bytes";
import { JsonViewer } from "@/components/json/json-viewer";
import { CodeBlock } from "@/components/ui/code-block";
import type { InspectedRequestDetail } from "@/lib/client/inspectors";
import { BODY_KEPT_BYTES } from "@/lib/inspector/constants";

/** As text, whatever it is: nothing of it is ever rendered or run. */
export function RequestBody({ request }: { request: InspectedRequestDetail }) {
  const { body, size, truncated } = request;
  if (size === 0) return <p className="text-xs text-ink-muted">Body: empty</p>;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {body.encoding === "utf-8" ? (
        <JsonViewer title="Body" text={body.text} />
      ) : (
        <CodeBlock title="Body, in base64: it is no text" code={body.text} />
      )}
      {truncated && (
        <p className="text-xs text-warn">
          Only the first {formatBytes(Math.min(size, BODY_KEPT_BYTES))} of {formatBytes(size)} are
          kept.
        </p>
      )}
    </div>
  );
}
