import type { Facts } from "@/chaos/verify/facts";

/** Deliveries that wait for something, or ended without a success, after everything has recovered. */
export function findUndrained({ books }: Facts): string[] {
  const problems: string[] = [];
  if (books.unfinished > 0) problems.push(`${books.unfinished} deliveries are not finished`);
  if (books.ended > 0) problems.push(`${books.ended} deliveries ended without a success`);
  return problems;
}
