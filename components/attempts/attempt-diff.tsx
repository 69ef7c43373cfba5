import { QueryError } from "@/components/layout/query-error";
import { Skeleton } from "@/components/ui/skeleton";
import type { AttemptProps } from "./attempt-detail";
import { TextDiff } from "./text-diff";
import { useAttemptParts } from "./use-attempt-parts";
import { writeAnswer, writeRequest } from "./write-lines";

/** Two attempts of one message: what was sent and what came back. The body that was sent is the same. */
export function AttemptDiff({ one, other }: { one: AttemptProps; other: AttemptProps }) {
  const [first, second] = [useAttemptParts(one), useAttemptParts(other)];
  const queries = [first.headers, first.response, second.headers, second.response];
  const failed = queries.find(({ error }) => error !== null);
  if (failed?.error) {
    return <QueryError error={failed.error} subject="The attempts" onRetry={failed.refetch} />;
  }
  const [before, after] = [readTexts(one, first), readTexts(other, second)];
  if (before === null || after === null) return <Skeleton height="figure" className="w-64" />;
  return (
    <>
      <TextDiff title="Responses" before={before.answer} after={after.answer} />
      <TextDiff title="Requests" before={before.request} after={after.request} />
    </>
  );
}

function readTexts({ attempt }: AttemptProps, parts: ReturnType<typeof useAttemptParts>) {
  const { data: headers } = parts.headers;
  const { data: body } = parts.response;
  if (headers === undefined || body === undefined) return null;
  return {
    answer: writeAnswer({ attempt, headers, body }),
    request: writeRequest(attempt, headers),
  };
}
