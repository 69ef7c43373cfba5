import type { Facts } from "@/chaos/verify/facts";

/** Holes in the numbers: posts that no retry brought an answer for, and posts that were refused. */
export function findUnanswered({ posts }: Facts): string[] {
  return posts
    .filter(({ id }) => id === null)
    .map(({ application, number, tries, refusal }) =>
      refusal === null
        ? `${application} ${number} has no answer after ${tries} tries`
        : `${application} ${number} was refused: ${refusal}`,
    );
}
