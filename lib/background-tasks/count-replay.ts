import { COUNT_BATCH_MESSAGES, COUNT_BUDGET_MS } from "@/lib/background-tasks/constants";
import { countMatches, type MatchCount } from "@/lib/background-tasks/find-matches";
import { replayWindow } from "@/lib/background-tasks/rules";
import type { ReplayRequest } from "@/lib/background-tasks/types";
import type { ApplicationContext } from "@/lib/db/context";
import { queryOver } from "@/lib/db/query-over";
import { getOpenEndpoint } from "@/lib/endpoints/get-open-endpoint";

/**
 * What a replay would do if it started now. It counts by the batch and for a bounded time; `isDone` is
 * false where there is more than it could count.
 */
export async function countReplay(
  ctx: ApplicationContext,
  input: { replay: ReplayRequest; now: Date },
): Promise<MatchCount & { isDone: boolean }> {
  const { kind, endpointRef, since, until, filter } = input.replay;
  const { id: endpointId } = await getOpenEndpoint(ctx, endpointRef);
  const { firstMessageId, endMessageId } = replayWindow({ since, until, now: input.now });
  const { applicationId } = ctx.scope;
  const endsAt = performance.now() + COUNT_BUDGET_MS;
  const total = { count: 0, skipped: 0 };
  for (let cursor = firstMessageId; performance.now() < endsAt; ) {
    const range = { kind, applicationId, endpointId, cursor, endMessageId, filter };
    const batch = await countMatches(queryOver(ctx.db), { range, lookAtMax: COUNT_BATCH_MESSAGES });
    total.count += batch.count;
    total.skipped += batch.skipped;
    if (batch.isEnd) return { ...total, isDone: true };
    cursor = batch.cursor;
  }
  return { ...total, isDone: false };
}
