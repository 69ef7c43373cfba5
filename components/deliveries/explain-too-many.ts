import { RETRY_DELIVERIES_MAX } from "@/lib/messages/constants";

/** Why so many deliveries cannot be retried in one go; null where they can. */
export function explainTooMany(count: number): string | null {
  return count > RETRY_DELIVERIES_MAX
    ? `at most ${RETRY_DELIVERIES_MAX} deliveries at once, these are ${count.toLocaleString("en")}`
    : null;
}
