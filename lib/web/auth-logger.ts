import type { LoggerInstance } from "next-auth";
import { getLogger } from "@/lib/web/logger";

/**
 * next-auth's findings among our lines. Of an error only the message: what else it holds may be a code or a
 * token. A warning, because a stale cookie or a silent provider is one to next-auth already.
 */
export const authLogger = {
  error(code, metadata) {
    const error = metadata instanceof Error ? metadata : metadata.error;
    // Not one: words that a browser posts to /api/auth/_log, as anybody can.
    if (!(error instanceof Error)) return;
    getLogger().warn({ code, problem: error.message }, "somebody could not sign in");
  },
  warn: (code) => getLogger().debug({ code }, "next-auth warns"),
  debug: () => undefined,
} satisfies LoggerInstance;
