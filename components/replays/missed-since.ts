import type { Endpoint } from "@/lib/client/endpoints";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** How long after it was enabled again an endpoint is offered what it missed; the replay menu has it always. */
const OFFERED_FOR_MS = 14 * DAY_MS;

/** Since when an endpoint that gets messages again may have missed some; null where there is nothing to offer. */
export function missedSince(
  { disabled, disabledAt, enabledAt }: Pick<Endpoint, "disabled" | "disabledAt" | "enabledAt">,
  nowMs: number,
): string | null {
  if (disabled || disabledAt === null || enabledAt === null) return null;
  return nowMs - Date.parse(enabledAt) > OFFERED_FOR_MS ? null : disabledAt;
}
