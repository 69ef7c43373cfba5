/** What the chooser needs to know of an event type. */
export interface ChoosableType {
  readonly name: string;
  readonly description: string;
  readonly groupName: string | null;
  readonly deprecated: boolean;
}

export interface EventGroup<Type extends ChoosableType = ChoosableType> {
  readonly name: string;
  readonly types: readonly Type[];
}

const UNGROUPED = "Other events";

/** In the order of their names; types without a group come last. */
export function groupEventTypes<Type extends ChoosableType>(
  types: readonly Type[],
): EventGroup<Type>[] {
  const groups = new Map<string | null, Type[]>();
  for (const type of types)
    groups.set(type.groupName, [...(groups.get(type.groupName) ?? []), type]);
  return [...groups]
    .toSorted(([left], [right]) => compareGroups(left, right))
    .map(([name, members]) => ({ name: name ?? UNGROUPED, types: members }));
}

function compareGroups(left: string | null, right: string | null): number {
  if (left === null) return 1;
  return right === null ? -1 : left.localeCompare(right);
}

/** The types that have every word of the search in their name, group or description. */
export function searchEventTypes<Type extends ChoosableType>(
  types: readonly Type[],
  search: string,
): Type[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return types.filter((type) => {
    const text = `${type.name} ${type.groupName ?? ""} ${type.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export type GroupState = "all" | "some" | "none";

/** How much of a group is chosen, whatever of it the search shows. */
export function stateOf(names: readonly string[], chosen: ReadonlySet<string>): GroupState {
  const count = names.filter((name) => chosen.has(name)).length;
  if (count === 0) return "none";
  return count === names.length ? "all" : "some";
}

/** Chooses the names, or all of them no longer where they all were; the others stay as they are. */
export function toggleNames(chosen: readonly string[], names: readonly string[]): string[] {
  const changed = new Set(names);
  const others = chosen.filter((name) => !changed.has(name));
  const wasWhole = names.every((name) => chosen.includes(name));
  return wasWhole ? others : [...others, ...names];
}

/** What was chosen once and the catalog does not offer any more. */
export function findMissing(
  chosen: readonly string[],
  types: readonly Pick<ChoosableType, "name">[],
): string[] {
  const offered = new Set(types.map(({ name }) => name));
  return chosen.filter((name) => !offered.has(name));
}
