import { JsonViewer } from "@/components/json/json-viewer";
import { QueryError } from "@/components/layout/query-error";
import { CopyButton } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { AttemptProps } from "./attempt-detail";
import { curlCommand } from "./curl-command";
import { HeaderTable } from "./header-table";
import { useAttemptParts } from "./use-attempt-parts";

/** The request as it was sent: where to, with which headers, with which body. */
export function AttemptRequest(props: AttemptProps) {
  const { headers } = useAttemptParts(props);
  const { attempt, message } = props;
  if (headers.error !== null) {
    return <QueryError error={headers.error} subject="The request" onRetry={headers.refetch} />;
  }
  if (headers.data === undefined) return <Skeleton height="figure" className="w-64" />;
  const { sentHeaders, sensitive } = headers.data;
  const { payloadText } = message;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p className="font-mono text-xs wrap-anywhere">
        <span className="font-medium">POST</span> {attempt.url}
      </p>
      {payloadText !== null && (
        <CopyCurl
          command={curlCommand({
            url: attempt.url,
            headers: sentHeaders,
            hiddenNames: sensitive,
            body: payloadText,
          })}
          hasPlaceholders={sensitive.length > 0}
        />
      )}
      <HeaderTable title="Request headers" headers={sentHeaders} hidden={sensitive} />
      {payloadText === null ? (
        <p className="text-xs text-ink-muted">Request body: no longer kept</p>
      ) : (
        <JsonViewer title="Request body" text={payloadText} rowsMax={14} />
      )}
    </div>
  );
}

function CopyCurl({ command, hasPlaceholders }: { command: string; hasPlaceholders: boolean }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <CopyButton look="inline" value={command} label="Copy as cURL">
        <span className="font-medium">Copy as cURL</span>
      </CopyButton>
      <span className="text-xs text-ink-muted">
        The signature is the one that was sent: after five minutes a library refuses it.
        {hasPlaceholders && " Put your values where the placeholders stand."}
      </span>
    </p>
  );
}
