import type { Item } from "@/lib/transfer/model";

export type Side = "svix" | "posthaste";

const PREFIXES = { application: "app_", endpoint: "ep_", eventType: "" } as const;

/**
 * An object without a uid gets one made of its id at the source, so that it is found again without the
 * state file too: `app_2x` becomes `svix_2x`. On the way back, such a uid names the original object.
 */
export function identify(item: Item, { from, to }: { from: Side; to: Side }) {
  if (item.kind === "eventType") return { uid: item.id, references: [item.id] };
  const prefix = PREFIXES[item.kind];
  const uid = item.uid ?? `${from}_${item.id.slice(prefix.length)}`;
  const isFromThere = uid.startsWith(`${to}_`);
  if (!isFromThere) return { uid, references: [uid] };
  return { uid: null, references: [prefix + uid.slice(to.length + 1), uid] };
}
