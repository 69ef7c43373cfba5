import { randomInt } from "node:crypto";

export function pick<Item>(items: readonly Item[]): Item {
  const item = items[randomInt(items.length)];
  if (item === undefined) throw new Error("There is nothing to pick from");
  return item;
}

export function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join("");
}
