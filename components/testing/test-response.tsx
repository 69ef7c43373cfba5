import { HeaderTable } from "@/components/attempts/header-table";
import { JsonViewer } from "@/components/json/json-viewer";
import { Badge } from "@/components/ui/badge";
import type { EndpointTest } from "@/lib/client/endpoint-tests";

const ROWS_MAX = 14;

/** What came back, as text: nothing of it is ever rendered or run. */
export function TestResponse({ result }: { result: EndpointTest }) {
  const { attempt, headers } = result;
  const code = attempt.responseStatusCode;
  if (code === 0) return <JsonViewer title="No answer" text={attempt.response} />;
  const title = `Response body, status ${code}`;
  return (
    <>
      {headers.responseHeaders !== null && (
        <HeaderTable title="Response headers" headers={headers.responseHeaders} />
      )}
      {attempt.response === "" ? (
        <p className="text-xs text-ink-muted">{title}: empty</p>
      ) : (
        <JsonViewer
          title={title}
          text={attempt.response}
          rowsMax={ROWS_MAX}
          note={result.isResponseTruncated && <Badge tone="warn">Cut: the rest was not kept</Badge>}
        />
      )}
    </>
  );
}
