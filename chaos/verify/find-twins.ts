import type { Facts } from "@/chaos/verify/facts";

/** Numbers that became more than one message, by the answer or by what arrived. */
export function findTwins({ run, posts, receptions }: Facts): string[] {
  const idsOf = new Map<string, Set<string>>();
  const add = (name: string, id: string) => {
    idsOf.set(name, (idsOf.get(name) ?? new Set()).add(id));
  };
  for (const { application, number, id } of posts) {
    if (id !== null) add(`${application} ${number}`, id);
  }
  for (const { numbered, id } of receptions) {
    if (numbered?.run === run) add(`${numbered.application} ${numbered.number}`, id);
  }
  return [...idsOf]
    .filter(([, ids]) => ids.size > 1)
    .map(([name, ids]) => `${name} became ${[...ids].join(", ")}`);
}
