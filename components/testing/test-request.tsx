import { HeaderTable } from "@/components/attempts/header-table";
import { JsonViewer } from "@/components/json/json-viewer";
import type { EndpointTest } from "@/lib/client/endpoint-tests";

const ROWS_MAX = 14;

/** What was sent, and where to. */
export function TestRequest({ result, payload }: { result: EndpointTest; payload: string }) {
  const { sentHeaders, sensitive } = result.headers;
  return (
    <>
      <p className="border-t border-line pt-4 font-mono text-xs wrap-anywhere">
        <span className="font-medium">POST</span> {result.attempt.url}
      </p>
      <HeaderTable title="Request headers" headers={sentHeaders} hidden={sensitive} />
      <JsonViewer title="Request body" text={payload} rowsMax={ROWS_MAX} />
    </>
  );
}
