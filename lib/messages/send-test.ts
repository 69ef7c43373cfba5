import { randomUUID } from "node:crypto";
import type { ApplicationContext } from "@/lib/db/context";
import type { AttemptOnce } from "@/lib/delivery/attempt-once";
import type { AttemptRecord } from "@/lib/delivery/types";
import { AppError } from "@/lib/errors/app-error";
import type { Logger } from "@/lib/log/logger";
import { TESTS_PER_WINDOW } from "@/lib/messages/constants";
import { insertTest } from "@/lib/messages/insert-test";

/** What a test needs of the process: the engine's step, and turns in the application's share of tests. */
export interface TestRunner {
  readonly attemptOnce: AttemptOnce;
  readonly logger: Logger;
  /** Counts so many tests; false where the application has had enough for now. */
  readonly takeTurns: (applicationId: string, count: number) => boolean;
}

export interface NewTest {
  readonly messageId: string;
  readonly endpointId: string;
  readonly eventType: string;
  readonly payload: string;
  readonly idempotencyKey: string | null;
}

/** What became of a test. A receiver that fails is an attempt like any other. */
export type SentTest =
  | { readonly kind: "sent"; readonly createdAt: Date; readonly attempt: AttemptRecord }
  /** Its idempotency key belongs to an earlier one. */
  | { readonly kind: "repeated" }
  /** For a reason of our own: it may not have been sent, and no attempt is in the log. */
  | { readonly kind: "failed"; readonly isStored: boolean; readonly error: unknown };

/** Stores a test and waits for what comes of it. Never rejects: some of its callers have others under way. */
export async function sendTest(
  ctx: ApplicationContext,
  { test, attemptOnce }: { test: NewTest; attemptOnce: AttemptOnce },
): Promise<SentTest> {
  const { applicationId } = ctx.scope;
  const leased = { ...test, applicationId, leaseToken: randomUUID() };
  let isStored = false;
  try {
    const createdAt = await insertTest(ctx.db, leased);
    if (createdAt === null) return { kind: "repeated" };
    isStored = true;
    const attempt = await attemptOnce(leased);
    if (attempt === null) {
      throw new AppError("unavailable", "The test could not be sent. Try again.");
    }
    return { kind: "sent", createdAt, attempt };
  } catch (error) {
    return { kind: "failed", isStored, error };
  }
}

/** Tests that are asked for together are let in together. */
export function requireTurns(
  ctx: ApplicationContext,
  { runner, count }: { runner: TestRunner; count: number },
): void {
  if (runner.takeTurns(ctx.scope.applicationId, count)) return;
  throw new AppError(
    "rate_limited",
    `At most ${TESTS_PER_WINDOW} tests a minute: wait a little and try again`,
  );
}
