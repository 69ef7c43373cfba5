import { expect } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { record } from "@/lib/delivery/queue/record";
import { leasedAs, release } from "@/lib/delivery/queue/release";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import type { Decision } from "@/lib/delivery/types";
import { insertMessages } from "@/lib/messages/insert-messages";
import { buildAttempt } from "@/lib/testing/queue/build-attempt";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { cancelAll } from "@/lib/testing/queue/cancel-all";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { passTime } from "@/lib/testing/queue/pass-time";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import type { QueueWalk } from "@/lib/testing/queue/queue-walk";
import { readInFlight } from "@/lib/testing/queue/read-in-flight";

const one = <Item>(items: readonly Item[], pick: number) => items[pick % items.length];

function takeJob(walk: QueueWalk, pick: number) {
  const job = one(walk.jobs, pick);
  if (job !== undefined) walk.jobs.splice(walk.jobs.indexOf(job), 1);
  return job;
}

async function readRow(walk: QueueWalk, messageId: string) {
  const { rows } = await walk.session.query("select * from delivery where message_id = $1", [
    messageId,
  ]);
  return rows[0];
}

/** The statements of the queue, each held to what it promises; `pick` says which of those there are. */
export const walkSteps = {
  async accept(walk: QueueWalk, step: { pick: number; dueInMs: number; count: number }) {
    const endpoint = one(walk.endpoints, step.pick);
    if (endpoint === undefined) return;
    const deliverAt = step.dueInMs > 0 ? new Date(walk.beganAtMs + step.dueInMs) : null;
    const messages = Array.from({ length: step.count }, () =>
      buildMessage(endpoint.applicationId, { deliverAt }),
    );
    await insertMessages(walk.session, messages);
    for (const { messageId } of messages) {
      walk.known.push({ messageId, endpointId: endpoint.endpointId });
    }
  },

  async claim(walk: QueueWalk, step: { deliveriesMax: number }) {
    const { session, placesPerEndpoint } = walk;
    const before = await readInFlight(session);
    const { deliveries, leaseToken } = await claimDue(session, { ...step, placesPerEndpoint });
    for (const delivery of deliveries) {
      const lane = before.get(delivery.endpoint_id);
      expect(lane?.messageIds, "in flight twice").not.toContain(delivery.message_id);
      expect(lane?.isBlocked, "sent to while blocked").toBe(false);
      walk.jobs.push({ delivery, leaseToken });
    }
    for (const [endpointId, { messageIds }] of await readInFlight(session)) {
      const was = before.get(endpointId);
      const places = Math.min(was?.places ?? 0, placesPerEndpoint);
      const allowed = Math.max(was?.messageIds.length ?? 0, places);
      expect(messageIds.length, "more in flight than places").toBeLessThanOrEqual(allowed);
    }
  },

  async end(walk: QueueWalk, step: { pick: number; decision: Decision }) {
    const job = takeJob(walk, step.pick);
    if (job === undefined) return;
    const { delivery, leaseToken } = job;
    const before = await readRow(walk, delivery.message_id);
    const attempt = buildAttempt({ ...job, decision: step.decision });
    const { settled } = await record(walk.session, [attempt]);
    walk.attempts++;
    const after = await readRow(walk, delivery.message_id);
    if (before.lease_token !== leaseToken) {
      expect([settled, after], "changed under a lost lease").toEqual([0, before]);
      return;
    }
    expect([settled, after.lease_token]).toEqual([1, null]);
    const isScheduled = delivery.manual_requested_at === null;
    expect(after.attempt_count - before.attempt_count).toBe(isScheduled ? 1 : 0);
    if (step.decision.status === STATUS.success) expect(after.status).toBe(STATUS.success);
    if (step.decision.status === STATUS.fail) walk.mayHaveEnded.add(delivery.message_id);
  },

  async release(walk: QueueWalk, step: { pick: number }) {
    const job = takeJob(walk, step.pick);
    if (job !== undefined) await release(walk.session, [leasedAs(job.delivery, job.leaseToken)]);
  },

  async cancel(walk: QueueWalk, step: { pick: number }) {
    const endpointId = one(walk.endpoints, step.pick)?.endpointId ?? "";
    await cancelAll(walk.session, endpointId);
    for (const key of walk.known) {
      if (key.endpointId === endpointId) walk.mayHaveEnded.add(key.messageId);
    }
  },

  async ask(walk: QueueWalk, step: { pick: number }) {
    const key = one(walk.known, step.pick);
    if (key === undefined) return;
    await requestManual(prismaOver(walk.session), key);
    // The clock stands still here, and a request is told from another one by its time.
    await walk.session.query(
      `update delivery set manual_requested_at = now() - $2 * interval '1 microsecond'
       where message_id = $1`,
      [key.messageId, ++walk.requests],
    );
  },

  /** What an idle worker does: it sleeps until some lane has its turn. */
  async sleep(walk: QueueWalk) {
    const { rows } = await walk.session.query<{ waitMs: number | null }>(
      `select extract(epoch from min(turn_at) - now())::float8 * 1000 as "waitMs" from lane`,
    );
    await passTime(walk.session, Math.max(rows[0]?.waitMs ?? 0, 0));
  },

  pass: (walk: QueueWalk, step: { ms: number }) => passTime(walk.session, step.ms),
};
