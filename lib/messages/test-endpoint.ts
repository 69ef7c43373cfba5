import { getApplication } from "@/lib/applications/queries";
import type { ApplicationContext } from "@/lib/db/context";
import { getEndpoint } from "@/lib/endpoints/queries";
import { AppError, invalidField } from "@/lib/errors/app-error";
import { requireTurns, sendTest, type TestRunner } from "@/lib/messages/send-test";
import type { Message } from "@/lib/messages/types";
import { createId } from "@/lib/shared/ids";
import { markAsTest } from "@/lib/shared/mark-as-test";

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
  { endpointRef, runner, ...given }: EndpointTest,
): Promise<TestResult> {
  const { id: endpointId } = await getEndpoint(ctx, endpointRef);
  await requireWebhooks(ctx);
  const payload = requireMark(given.payload);
  requireTurns(ctx, { runner, count: 1 });
  const test = { ...given, payload, endpointId, messageId: createId("msg") };
  const sent = await sendTest(ctx, { test, attemptOnce: runner.attemptOnce });
  if (sent.kind === "failed") throw sent.error;
  if (sent.kind === "repeated") return null;
  const message = toMessage({ ...test, createdAt: sent.createdAt });
  return { message, attemptId: sent.attempt.attemptId };
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
