import type pg from "pg";
import { onTestFinished } from "vitest";
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
    onInternalError?: (code: string) => void;
  } = {},
): Engine {
  const engine = createEngine({
    pool,
    sender: openSender(input),
    openSecret: readSealed,
    userAgent: "Test/1",
    onInternalError: input.onInternalError,
    logger: input.logger ?? createLogger({ service: "test", level: "silent" }),
  });
  onTestFinished(() => engine.stop());
  return engine;
}
