import type pg from "pg";
import { USER_AGENT } from "@/lib/config/product";
import type { SecretBox } from "@/lib/crypto/secret-box";
import type { DatabaseClock } from "@/lib/db/database-clock";
import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import { createAttemptOnce } from "@/lib/delivery/attempt-once";
import { ATTEMPT_DEADLINE_MS } from "@/lib/delivery/constants";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import { createSender } from "@/lib/delivery/send";
import type { Logger } from "@/lib/log/logger";
import { TESTS_PER_WINDOW, TESTS_WINDOW_MS } from "@/lib/messages/constants";
import type { TestRunner } from "@/lib/messages/send-test";
import { createAttemptLimiter } from "@/lib/web/attempt-limiter";

/** Applications that are counted at a time. */
const LIMITER_CAPACITY = 10_000;

/** What sends tests from this process: the worker's own step, with connections of its own. */
export function composeTestRunner(input: {
  pool: pg.Pool;
  secretBox: SecretBox;
  allowedCidrs: AllowedCidrs;
  egressProxy: URL | null;
  logger: Logger;
  clock: DatabaseClock;
  observer?: DeliveryObserver;
}): TestRunner {
  const { pool, logger, allowedCidrs, clock, egressProxy } = input;
  const limiter = createAttemptLimiter({
    windowMs: TESTS_WINDOW_MS,
    capacity: LIMITER_CAPACITY,
    nowMs: Date.now,
  });
  return {
    logger,
    takeTurns: (applicationId, count) =>
      limiter.takeMany(applicationId, { count, limit: TESTS_PER_WINDOW }),
    attemptOnce: createAttemptOnce({
      pool,
      logger,
      clock,
      sender: createSender({ allowedCidrs, egressProxy, deadlineMs: ATTEMPT_DEADLINE_MS }),
      openSecret: input.secretBox.open,
      userAgent: USER_AGENT,
      observer: input.observer,
    }),
  };
}
