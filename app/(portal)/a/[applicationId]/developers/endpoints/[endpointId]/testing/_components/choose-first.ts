import type { EventType } from "@/lib/client/event-types";

/**
 * The type that the address names, or else one that the endpoint gets, or else one of all; where there are
 * several, one that tells of a beginning is the most familiar.
 */
export function chooseFirst(
  types: readonly EventType[],
  { wanted, subscribed }: { wanted: string | null; subscribed: readonly string[] },
): EventType | null {
  const named = types.find(({ name }) => name === wanted);
  if (named !== undefined) return named;
  const own = types.filter(({ name }) => subscribed.includes(name));
  const choice = own.length > 0 ? own : types;
  return choice.find(({ name }) => name.endsWith(".created")) ?? choice[0] ?? null;
}
