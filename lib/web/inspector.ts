import { RATE_COUNTERS_MAX, RATE_WINDOW_MS } from "@/lib/api/inspector/constants";
import { createReceiver, type Receive } from "@/lib/api/inspector/create-receiver";
import { createAttemptLimiter } from "@/lib/web/attempt-limiter";
import { getDatabase } from "@/lib/web/database";
import { getLogger } from "@/lib/web/logger";

let receive: Receive | undefined;

/** The inspectors' receiver of this process, made at its first use. */
export function getInspectorReceiver(): Receive {
  receive ??= createReceiver({
    pool: getDatabase().pool,
    logger: getLogger(),
    countRequest: createAttemptLimiter({
      windowMs: RATE_WINDOW_MS,
      capacity: RATE_COUNTERS_MAX,
      nowMs: Date.now,
    }).take,
  });
  return receive;
}
