import { JsonViewer } from "@/components/json/json-viewer";
import { QueryError } from "@/components/layout/query-error";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import type { AttemptProps } from "./attempt-detail";
import { AttemptExplanation } from "./attempt-explanation";
import { HeaderTable } from "./header-table";
import { TimingWaterfall } from "./timing-waterfall";
import { useAttemptParts } from "./use-attempt-parts";

/** What came back, what it means, and how long it took. Nothing of it is ever rendered or run. */
export function AttemptResponse(props: AttemptProps) {
  const { headers, timing, response } = useAttemptParts(props);
  const failed = [headers, timing, response].find(({ error }) => error !== null);
  if (failed?.error) {
    return <QueryError error={failed.error} subject="The response" onRetry={failed.refetch} />;
  }
  const isLoaded =
    headers.data !== undefined && timing.data !== undefined && response.data !== undefined;
  if (!isLoaded) return <ResponseSkeleton />;
  const { responseHeaders } = headers.data;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <AttemptExplanation
        attempt={props.attempt}
        timing={timing.data}
        responseHeaders={responseHeaders}
      />
      <TimingWaterfall timing={timing.data} />
      {responseHeaders !== null && (
        <HeaderTable title="Response headers" headers={responseHeaders} />
      )}
      <Body attempt={props.attempt} text={response.data} />
    </div>
  );
}

function Body({ attempt, text }: { attempt: AttemptProps["attempt"]; text: string }) {
  const code = attempt.responseStatusCode;
  if (code === 0) return <JsonViewer title="No answer" text={attempt.errorMessage ?? text} />;
  const title = `Response body, status ${code}`;
  if (text === "") return <p className="text-xs text-ink-muted">{title}: empty</p>;
  const note = attempt.isResponseTruncated && <Badge tone="warn">Cut: the rest was not kept</Badge>;
  return <JsonViewer title={title} text={text} note={note} />;
}

function ResponseSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <Skeleton height="title" className="w-72" />
      <Skeleton className="w-96" />
      <Skeleton className="w-80" />
      <Skeleton className="w-96" />
    </div>
  );
}
