import { expect } from "vitest";
import { LEASE_SECONDS, STATUS } from "@/lib/delivery/constants";
import { SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { passTime } from "@/lib/testing/queue/pass-time";
import type { QueueWalk } from "@/lib/testing/queue/queue-walk";
import { recordAll } from "@/lib/testing/queue/record-all";

/** So many looks bring any queue of a walk to its end, pauses and probes included. */
const LOOKS_MAX = 400;

const READ_WORK = `
  select (select count(*)::int from delivery where due_at is not null) as work,
    extract(epoch from (select min(turn_at) from lane) - now())::float8 * 1000 as "waitMs"`;

/** The workers died and the receivers are well: what is left is delivered, by the lanes' own turns. */
export async function drainQueue(walk: QueueWalk): Promise<void> {
  const { session, placesPerEndpoint } = walk;
  await passTime(session, LEASE_SECONDS * 1000);
  for (let look = 0; look < LOOKS_MAX; look++) {
    const { rows } = await session.query<{ work: number; waitMs: number | null }>(READ_WORK);
    const [{ work, waitMs } = { work: 0, waitMs: null }] = rows;
    if (work === 0) return expectNothingLost(walk);
    await passTime(session, Math.max(waitMs ?? 0, 0));
    const claimed = await claimDue(session, { placesPerEndpoint });
    await recordAll(session, { claimed, decision: SUCCEEDED });
    walk.attempts += claimed.deliveries.length;
  }
  throw new Error(`The queue was not empty after ${LOOKS_MAX} looks.`);
}

/** All that was accepted was delivered, unless a person or the schedule ended it, and each attempt is there. */
async function expectNothingLost(walk: QueueWalk): Promise<void> {
  const { rows } = await walk.session.query<{ message_id: string }>(
    `select message_id from delivery where status <> ${STATUS.success}`,
  );
  const undelivered = rows.map(({ message_id }) => message_id);
  expect(undelivered.filter((id) => !walk.mayHaveEnded.has(id))).toEqual([]);
  const counts = await walk.session.query(
    `select (select count(*)::int from delivery) as deliveries,
       (select count(*)::int from attempt) as attempts`,
  );
  expect(counts.rows).toEqual([{ deliveries: walk.known.length, attempts: walk.attempts }]);
}
