import { setTimeout as delay } from "node:timers/promises";
import { requireWebhooks } from "@/lib/applications/require-webhooks";
import type { ApplicationContext } from "@/lib/db/context";
import type { AttemptRecord } from "@/lib/delivery/types";
import { getEndpoint } from "@/lib/endpoints/queries";
import { listExamples } from "@/lib/event-types/get-example";
import { chooseTested, type NamedEventTypes } from "@/lib/messages/choose-tested";
import { TESTS_AT_ONCE } from "@/lib/messages/constants";
import { requireTurns, sendTest, type TestRunner } from "@/lib/messages/send-test";
import { writeTestPayload } from "@/lib/messages/write-test-payload";
import { createId } from "@/lib/shared/ids";
import { inParallel } from "@/lib/shared/in-parallel";

/** The test of one event type among several, as far as it has come. */
export interface EventTypeTest {
  readonly eventType: string;
  readonly payload: string;
  /** Null until it is sent. */
  messageId: string | null;
  startedAt: Date | null;
  /** Null until it has ended. */
  attempt: AttemptRecord | null;
}

export interface EventTypeTests {
  readonly url: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly tests: readonly EventTypeTest[];
}

/**
 * Sends an endpoint a test of each event type that it subscribes to, or of those that are named, a bounded
 * number side by side. What has not ended by the deadline is left to end by itself and to be logged; what
 * has not begun by then is not sent.
 */
export async function testEventTypes(
  ctx: ApplicationContext,
  input: { reference: string; named: NamedEventTypes; runner: TestRunner; deadlineMs: number },
): Promise<EventTypeTests> {
  await requireWebhooks(ctx);
  const { id: endpointId, url, eventTypes } = await getEndpoint(ctx, input.reference);
  const { named, runner, deadlineMs } = input;
  const chosen = await chooseTested(ctx, { subscribed: eventTypes, named });
  requireTurns(ctx, { runner, count: chosen.length });
  const startedAt = new Date();
  const tests = await prepareTests(ctx, chosen);
  let isOver = false;
  const work = inParallel(tests, {
    atOnce: TESTS_AT_ONCE,
    work: async (test) => {
      if (isOver) return;
      await runTest(ctx, { test, endpointId, runner });
    },
  });
  await within(work, deadlineMs).finally(() => {
    isOver = true;
  });
  return { url, startedAt, endedAt: new Date(), tests: tests.map((test) => ({ ...test })) };
}

async function prepareTests(
  ctx: ApplicationContext,
  eventTypes: readonly string[],
): Promise<EventTypeTest[]> {
  const { applicationId } = ctx.scope;
  const examples = await listExamples(ctx, eventTypes);
  const now = new Date();
  return eventTypes.map((eventType) => {
    const example = examples.get(eventType);
    const payload = writeTestPayload({ eventType, example, applicationId, now });
    return { eventType, payload, messageId: null, startedAt: null, attempt: null };
  });
}

async function runTest(
  ctx: ApplicationContext,
  input: { test: EventTypeTest; endpointId: string; runner: TestRunner },
): Promise<void> {
  const { test, endpointId, runner } = input;
  const messageId = createId("msg");
  test.messageId = messageId;
  test.startedAt = new Date();
  const { eventType, payload } = test;
  const sent = await sendTest(ctx, {
    test: { messageId, endpointId, eventType, payload, idempotencyKey: null },
    attemptOnce: runner.attemptOnce,
  });
  test.attempt = sent?.attempt ?? null;
}

/** Waits for the work, but no longer than that. A failure after that is nobody's any more. */
async function within(work: Promise<void>, deadlineMs: number): Promise<void> {
  const waiting = new AbortController();
  const deadline = delay(deadlineMs, undefined, { signal: waiting.signal }).catch(() => undefined);
  await Promise.race([work, deadline]).finally(() => waiting.abort());
}
