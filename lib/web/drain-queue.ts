import { getConfig } from "@/lib/config/config";
import { USER_AGENT } from "@/lib/config/product";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { ATTEMPT_DEADLINE_MS } from "@/lib/delivery/constants";
import { createEngine } from "@/lib/delivery/engine";
import { createSender } from "@/lib/delivery/send";
import { getDatabase } from "@/lib/web/database";
import { getLogger } from "@/lib/web/logger";

/** Claims, sends and records until nothing is due or the time is over, with the worker's own engine. */
export async function drainQueue(input: { budgetMs: number }): Promise<{ attempts: number }> {
  const config = getConfig();
  const sender = createSender({
    allowedCidrs: config.allowedPrivateCidrs,
    deadlineMs: ATTEMPT_DEADLINE_MS,
  });
  const engine = createEngine({
    pool: getDatabase().pool,
    sender,
    openSecret: createSecretBox(config.secret).open,
    userAgent: USER_AGENT,
    logger: getLogger(),
  });
  const endsAt = performance.now() + input.budgetMs;
  let attempts = 0;
  try {
    while (performance.now() < endsAt) {
      const { claimed, canceled } = await engine.runOnce();
      attempts += claimed;
      if (claimed + canceled === 0) break;
    }
  } finally {
    await sender.close();
  }
  return { attempts };
}
