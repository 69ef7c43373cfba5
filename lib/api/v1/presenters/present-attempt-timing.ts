import type { MessageAttemptTimingOut } from "@/lib/api/v1/schemas/attempt-details";
import type { Attempt } from "@/lib/db/generated/client";

export function presentAttemptTiming(attempt: Attempt): MessageAttemptTimingOut {
  return {
    dnsMs: attempt.dnsMs,
    connectMs: attempt.connectMs,
    tlsMs: attempt.tlsMs,
    firstByteMs: attempt.firstByteMs,
    totalMs: attempt.durationMs,
  };
}
