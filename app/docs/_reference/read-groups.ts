import { titleOfGroup } from "./group-titles";
import type { Operation } from "./read-operations";

export interface OperationGroup {
  readonly slug: string;
  readonly title: string;
  readonly operations: readonly Operation[];
}

/** Operations by what they are about, in the order in which the description names it first. */
export function readGroups(operations: readonly Operation[]): OperationGroup[] {
  return [...new Set(operations.map(({ group }) => group))].map((slug) => ({
    slug,
    title: titleOfGroup(slug),
    operations: operations.filter(({ group }) => group === slug),
  }));
}
