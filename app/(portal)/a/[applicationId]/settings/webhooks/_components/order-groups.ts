import { type EventGroup, groupEventTypes } from "@/components/event-types/event-chooser-model";
import type { EventType } from "@/lib/client/event-types";

/** What happens to freight comes first (RR23), in the order in which it mostly does. */
const FIRST = ["Orders", "Legs", "Manifests", "Tasks"];

export function orderGroups(types: readonly EventType[]): EventGroup<EventType>[] {
  const rank = ({ name }: { name: string }) => {
    const place = FIRST.indexOf(name);
    return place < 0 ? FIRST.length : place;
  };
  return groupEventTypes(types).toSorted((one, other) => rank(one) - rank(other));
}
