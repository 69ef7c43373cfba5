import {
  SIGN_UP_LIMIT_PER_SOURCE,
  SIGN_UP_LIMITER_CAPACITY,
  SIGN_UP_WINDOW_MS,
} from "@/lib/accounts/constants";
import type { SignUpDesk } from "@/lib/api/kit/services";
import { createAttemptLimiter } from "@/lib/web/attempt-limiter";

/** Whether new accounts are made here, and how many: the limit counts in this process only (attempt-limiter.ts). */
export function createSignUpDesk(policy: "open" | "invited"): SignUpDesk {
  const limiter = createAttemptLimiter({
    windowMs: SIGN_UP_WINDOW_MS,
    capacity: SIGN_UP_LIMITER_CAPACITY,
    nowMs: Date.now,
  });
  return {
    isOpen: policy === "open",
    take: (source) => limiter.take(source, SIGN_UP_LIMIT_PER_SOURCE),
  };
}
