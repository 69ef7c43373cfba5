import { USER_AGENT } from "@/lib/config/product";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { createDatabaseClock } from "@/lib/db/database-clock";
import { ATTEMPT_DEADLINE_MS } from "@/lib/delivery/constants";
import { type Counts, createEngine } from "@/lib/delivery/engine";
import { createSender } from "@/lib/delivery/send";
import { createLogger } from "@/lib/log/logger";
import { ALLOWED_TEST_CIDRS, TEST_SECRET } from "@/lib/testing/api/constants";
import type { TestApi } from "@/lib/testing/api/use-test-api";

/** The engine as lib/worker/run-worker.ts composes it, driven by hand. */
export function createTestEngine(api: TestApi) {
  const sender = createSender({
    allowedCidrs: ALLOWED_TEST_CIDRS,
    deadlineMs: ATTEMPT_DEADLINE_MS,
  });
  const logger = createLogger({ service: "test", level: "silent" });
  const engine = createEngine({
    pool: api.database.pool,
    sender,
    openSecret: createSecretBox(TEST_SECRET).open,
    userAgent: USER_AGENT,
    logger,
    clock: createDatabaseClock({ logger }),
  });
  return {
    /** Delivers all that is due now; answers with what came of it. */
    async drain(): Promise<Counts> {
      let total: Counts = { claimed: 0, delivered: 0, failed: 0, canceled: 0 };
      for (;;) {
        const counts = await engine.runOnce();
        if (counts.claimed + counts.canceled === 0) return total;
        total = add(total, counts);
      }
    },
    close: () => sender.close(),
  };
}

function add(a: Counts, b: Counts): Counts {
  return {
    claimed: a.claimed + b.claimed,
    delivered: a.delivered + b.delivered,
    failed: a.failed + b.failed,
    canceled: a.canceled + b.canceled,
  };
}
