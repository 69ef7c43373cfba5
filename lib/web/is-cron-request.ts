import { timingSafeEqual } from "node:crypto";
import { hashToken } from "@/lib/crypto/hash-token";

/** Whether a request carries the cron secret. Hashes are compared, so that neither time nor length tells. */
export function isCronRequest(headers: Headers, cronSecret: string): boolean {
  const given = headers.get("authorization") ?? "";
  return timingSafeEqual(hashToken(given), hashToken(`Bearer ${cronSecret}`));
}
