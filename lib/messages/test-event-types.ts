import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { requireWebhooks } from "@/lib/applications/require-webhooks";
import type { ApplicationContext } from "@/lib/db/context";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";
import type { AttemptRecord } from "@/lib/delivery/types";
import { getEndpoint } from "@/lib/endpoints/queries";
import { listExamples } from "@/lib/event-types/get-example";
import { chooseTested, type NamedEventTypes } from "@/lib/messages/choose-tested";
import { TESTS_AT_ONCE } from "@/lib/messages/constants";
import { requireTurns, sendTest, type TestRunner } from "@/lib/messages/send-test";
import { writeTestPayload } from "@/lib/messages/write-test-payload";
import { createId } from "@/lib/shared/ids";
import { inParallel } from "@/lib/shared/in-parallel";

/** How far a test has come. */
export type TestState =
  | { readonly kind: "waiting" }
  | { readonly kind: "underWay"; readonly messageId: string; readonly startedAt: Date }
  | { readonly kind: "ended"; readonly attempt: AttemptRecord }
  | FailedTest;

/** For a reason of our own, which the log has. */
export interface FailedTest {
  readonly kind: "failed";
  /** Null where it was not stored, so that nothing was sent either. */
  readonly messageId: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly error: unknown;
}

/** The test of one event type among several. */
export interface EventTypeTest {
  readonly eventType: string;
  readonly payload: string;
  readonly state: TestState;
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
 * has not begun by then is not sent. One that fails for a reason of our own says so, and leaves the others
 * their results; only without a database is there nothing to report.
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
  requireDatabase(tests);
  return { url, startedAt, endedAt: new Date(), tests: tests.map((test) => ({ ...test })) };
}

type RunningTest = EventTypeTest & { state: TestState };

async function prepareTests(
  ctx: ApplicationContext,
  eventTypes: readonly string[],
): Promise<RunningTest[]> {
  const { applicationId } = ctx.scope;
  const examples = await listExamples(ctx, eventTypes);
  const now = new Date();
  return eventTypes.map((eventType) => {
    const example = examples.get(eventType);
    const payload = writeTestPayload({ eventType, example, applicationId, now });
    return { eventType, payload, state: { kind: "waiting" } };
  });
}

async function runTest(
  ctx: ApplicationContext,
  input: { test: RunningTest; endpointId: string; runner: TestRunner },
): Promise<void> {
  const { test, endpointId, runner } = input;
  const messageId = createId("msg");
  const startedAt = new Date();
  test.state = { kind: "underWay", messageId, startedAt };
  const { eventType, payload } = test;
  const sent = await sendTest(ctx, {
    test: { messageId, endpointId, eventType, payload, idempotencyKey: null },
    attemptOnce: runner.attemptOnce,
  });
  assert(sent.kind !== "repeated", "a test without an idempotency key repeats no other");
  if (sent.kind === "sent") {
    test.state = { kind: "ended", attempt: sent.attempt };
    return;
  }
  const { isStored, error } = sent;
  runner.logger.error({ err: error, messageId, endpointId }, "test failed for a reason of our own");
  test.state = {
    kind: "failed",
    messageId: isStored ? messageId : null,
    startedAt,
    endedAt: new Date(),
    error,
  };
}

/** Throws where every test failed for want of the database. */
function requireDatabase(tests: readonly EventTypeTest[]): void {
  const errors = tests.map(({ state }) => (state.kind === "failed" ? state.error : null));
  if (errors.length > 0 && errors.every(isDatabaseUnavailable)) throw errors[0];
}

/** Waits for the work, but no longer than that. */
async function within(work: Promise<void>, deadlineMs: number): Promise<void> {
  const waiting = new AbortController();
  const deadline = delay(deadlineMs, undefined, { signal: waiting.signal }).catch(() => undefined);
  await Promise.race([work, deadline]).finally(() => waiting.abort());
}
