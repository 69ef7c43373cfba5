import { useQuery } from "@tanstack/react-query";
import { QueryError } from "@/components/layout/query-error";
import { CodeBlock } from "@/components/ui/code-block";
import { Skeleton } from "@/components/ui/skeleton";
import { type Attempt, attemptResponseOptions } from "@/lib/client/attempts";

/** What came back, as text: nothing of it is ever rendered or run. */
export function ResponseBody({
  applicationId,
  attempt,
}: {
  applicationId: string;
  attempt: Attempt;
}) {
  const { data, error, refetch } = useQuery(attemptResponseOptions(applicationId, attempt));
  const code = attempt.responseStatusCode;
  const title = code === 0 ? "No answer" : `Response body, status ${code}`;
  if (error !== null) return <QueryError error={error} subject="The response" onRetry={refetch} />;
  if (data === undefined) return <Skeleton height="figure" className="w-64" />;
  if (!data) return <p className="text-xs text-ink-muted">{title}: empty</p>;
  return <CodeBlock title={title} code={data} />;
}
