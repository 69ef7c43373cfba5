import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { record } from "@/lib/delivery/queue/record";
import { sweepStranded } from "@/lib/delivery/queue/sweep-stranded";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { insertMessages } from "@/lib/messages/insert-messages";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildAttempt, retryIn, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntil } from "@/lib/testing/wait-until";

const SENDING_MS = 3_000;
const SLOW_SENDERS = 5;
const WORKERS = 3;
const ENDPOINTS = 4;
/** Longer than the first lingering pauses together, so that commits fall into every one of them. */
const LONGEST_HOLD_MS = 120;
const ROLLBACK_SHARE = 0.2;
/** What fails waits in the other queue of its lane, for about as long as a lane lingers at first. */
const FAILURE_SHARE = 0.15;
const LONGEST_RETRY_SECONDS = 0.15;

const upTo = (max: number) => Math.floor(Math.random() * max);

describe("senders and workers, side by side for a while", () => {
  const queue = useQueue();

  test("leave no lane stranded: all that was committed is delivered once, retried or not, the rest never was", async () => {
    const applicationIds = await addApplications();
    const committed: string[] = [];
    const stranded: string[] = [];
    let isSending = true;
    let isWorking = true;

    async function sendSlowly(session: pg.Pool) {
      while (isSending) {
        const messages = Array.from({ length: 1 + upTo(3) }, () => newMessage());
        await session.query("begin");
        await insertMessages(session, messages);
        await delay(upTo(LONGEST_HOLD_MS));
        const isKept = Math.random() > ROLLBACK_SHARE;
        await session.query(isKept ? "commit" : "rollback");
        if (isKept) committed.push(...messages.map(({ messageId }) => messageId));
        // Lanes only run empty while nobody sends.
        await delay(upTo(40));
      }
    }
    async function sendAtOnce() {
      const accept = createAcceptMessage(queue.pool);
      while (isSending) {
        const result = await accept(newMessage());
        if (result.kind === "accepted") committed.push(result.message.id);
        await delay(upTo(30));
      }
    }
    async function work(session: pg.Pool) {
      while (isWorking) {
        const { deliveries, leaseToken } = await claimDue(session, { deliveriesMax: 1 + upTo(8) });
        await delay(upTo(4));
        const attempts = deliveries.map((delivery) =>
          buildAttempt({ delivery, leaseToken, decision: decideByChance() }),
        );
        if (attempts.length > 0) await record(session, attempts);
      }
    }
    async function sweep() {
      while (isWorking) {
        stranded.push(...(await sweepStranded(queue.pool)));
        await delay(upTo(10));
      }
    }
    const decideByChance = () =>
      Math.random() < FAILURE_SHARE ? retryIn(Math.random() * LONGEST_RETRY_SECONDS) : SUCCEEDED;
    const newMessage = () => buildMessage(applicationIds[upTo(ENDPOINTS)] ?? "");

    const working = Array.from({ length: WORKERS }, () => work(queue.openSession()));
    working.push(sweep());
    const sending = Array.from({ length: SLOW_SENDERS }, () => sendSlowly(queue.openSession()));
    sending.push(sendAtOnce());
    await delay(SENDING_MS);
    isSending = false;
    await Promise.all(sending);
    await waitUntil("lanes past their lingering", areLanesSettled);
    isWorking = false;
    await Promise.all(working);

    expect(stranded).toEqual([]);
    expect(await readDelivered()).toEqual(committed.sort());
    expect(committed.length).toBeGreaterThan(SLOW_SENDERS * 10);
    const { rows } = await queue.pool.query(
      `select count(*)::int as failures from attempt where status <> ${STATUS.success}`,
    );
    expect(rows[0]?.failures).toBeGreaterThan(SLOW_SENDERS);
  });

  async function addApplications(): Promise<string[]> {
    const added = await Promise.all(
      Array.from({ length: ENDPOINTS }, () => addEndpoint(queue.pool)),
    );
    return added.map(({ applicationId }) => applicationId);
  }
  /** Nothing is in flight or waits for its retry; of the lanes' pauses only the last and longest is left. */
  async function areLanesSettled(): Promise<true | null> {
    const { rows } = await queue.pool.query(
      `select 1 from delivery where due_at is not null
       union all select 1 from lane where turn_at < now() + interval '2 seconds'`,
    );
    return rows.length === 0 || null;
  }
  /** A message that was delivered twice is there twice. */
  async function readDelivered(): Promise<string[]> {
    const { rows } = await queue.pool.query<{ message_id: string }>(
      `select message_id from attempt where status = ${STATUS.success}
       order by message_id collate "C"`,
    );
    return rows.map(({ message_id }) => message_id);
  }
});
