import { randomUUID } from "node:crypto";
import { getApplication } from "@/lib/applications/queries";
import type { ApplicationContext } from "@/lib/db/context";
import type { AttemptOnce } from "@/lib/delivery/attempt-once";
import { getEndpoint } from "@/lib/endpoints/queries";
import { AppError, invalidField } from "@/lib/errors/app-error";
import { TESTS_PER_WINDOW } from "@/lib/messages/constants";
import { insertTest } from "@/lib/messages/insert-test";
import type { Message } from "@/lib/messages/types";
import { createId } from "@/lib/shared/ids";
import { markAsTest } from "@/lib/shared/mark-as-test";

/** What a test needs of the process: the engine's step, and a turn in the application's share of tests. */
export interface TestRunner {
  readonly attemptOnce: AttemptOnce;
  /** False where the application has had enough for now. */
  readonly takeTurn: (applicationId: string) => boolean;
}

export interface EndpointTest {
  readonly endpointRef: string;
  readonly eventType: string;
  /** The exact text of the payload's value, a JSON object. */
  readonly payload: string;
  readonly idempotencyKey: string | null;
  readonly runner: TestRunner;
}

/** Null where the idempotency key belongs to an earlier test. */
export type TestResult = { readonly message: Message; readonly attemptId: string } | null;

/**
 * Sends a test to one endpoint and waits for what comes of it: a real, signed request, in the log as message,
 * delivery and attempt, whatever the endpoint subscribes to, disabled or not, and never retried (C9). Tests
 * may run side by side.
 */
export async function testEndpoint(
  ctx: ApplicationContext,
  { endpointRef, runner, ...test }: EndpointTest,
): Promise<TestResult> {
  const { applicationId } = ctx.scope;
  const { id: endpointId } = await getEndpoint(ctx, endpointRef);
  await requireWebhooks(ctx);
  const payload = requireMark(test.payload);
  requireTurn(runner, applicationId);
  const messageId = createId("msg");
  const leased = {
    ...test,
    payload,
    messageId,
    applicationId,
    endpointId,
    leaseToken: randomUUID(),
  };
  const createdAt = await insertTest(ctx.db, leased);
  if (createdAt === null) return null;
  const made = await runner.attemptOnce(leased);
  if (made === null) throw new AppError("unavailable", "The test could not be sent. Try again.");
  return { message: toMessage({ ...leased, createdAt }), attemptId: made.attemptId };
}

async function requireWebhooks(ctx: ApplicationContext): Promise<void> {
  const { webhooksEnabled } = await getApplication(ctx);
  if (webhooksEnabled) return;
  throw new AppError("conflict", {
    message: "Webhooks are off for this application: enable them to send a test",
    reason: "webhooks_disabled",
  });
}

function requireMark(payload: string): string {
  const marked = markAsTest(payload);
  if (!marked.ok) throw invalidField("payload", marked.problem);
  return marked.text;
}

function requireTurn(runner: TestRunner, applicationId: string): void {
  if (runner.takeTurn(applicationId)) return;
  throw new AppError(
    "rate_limited",
    `At most ${TESTS_PER_WINDOW} tests a minute: wait a little and try again`,
  );
}

function toMessage(test: {
  messageId: string;
  eventType: string;
  payload: string;
  createdAt: Date;
}): Message {
  const { messageId: id, eventType, payload, createdAt } = test;
  return {
    id,
    eventType,
    payload,
    createdAt,
    eventId: null,
    channels: [],
    tags: [],
    deliverAt: null,
  };
}
