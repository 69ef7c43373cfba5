import type pg from "pg";
import { onTestFinished } from "vitest";
import { createDatabaseClock, type DatabaseClock } from "@/lib/db/database-clock";
import { createEngine, type Engine } from "@/lib/delivery/engine";
import { createLogger, type Logger } from "@/lib/log/logger";
import { openSender } from "@/lib/testing/open-sender";
import { readSealed } from "@/lib/testing/queue/add-endpoint";

/** The product's engine over these connections, with a sender of its own; stopped after the test. */
export function openEngine(
  pool: pg.Pool,
  input: {
    deadlineMs?: number;
    logger?: Logger;
    egressProxy?: URL;
    clock?: DatabaseClock;
    standardRetryDelaysSeconds?: readonly number[];
    onInternalError?: (code: string) => void;
  } = {},
): Engine {
  const logger = input.logger ?? createLogger({ service: "test", level: "silent" });
  const engine = createEngine({
    pool,
    sender: openSender(input),
    openSecret: readSealed,
    userAgent: "Test/1",
    standardRetryDelaysSeconds: input.standardRetryDelaysSeconds,
    onInternalError: input.onInternalError,
    logger,
    clock: input.clock ?? createDatabaseClock({ logger }),
  });
  onTestFinished(() => engine.stop());
  return engine;
}
