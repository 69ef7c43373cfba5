/** What a receiver may ask for: end this delivery, or disable the whole endpoint. */
export type DeliveryDirective = "abort-message" | "disable";

/**
 * Reads the response header `webhook-delivery`, one value or several; null when it asks for nothing
 * that we know. Of both, `disable` wins: it ends this delivery too.
 */
export function readDeliveryDirective(
  headerValue: string | readonly string[] | undefined,
): DeliveryDirective | null {
  if (headerValue === undefined) return null;
  const values = typeof headerValue === "string" ? [headerValue] : headerValue;
  const tokens = values.flatMap((value) => value.toLowerCase().split(",")).map((t) => t.trim());
  if (tokens.includes("disable")) {
    return "disable";
  }
  return tokens.includes("abort-message") ? "abort-message" : null;
}
