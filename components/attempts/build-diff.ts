import { diffLines } from "diff";

export type DiffRow =
  | { readonly kind: "same" | "removed" | "added"; readonly text: string }
  | { readonly kind: "skipped"; readonly count: number };

/** Lines around a change that help to find one's way. */
const CONTEXT_LINES = 3;
/** Texts that have little in common would take for ever, and nobody could read what came out. */
const TIMEOUT_MS = 2_000;

/** Two texts line by line, without what is the same far from any change; null where they differ too much. */
export function buildDiff(before: string, after: string): DiffRow[] | null {
  const changes = diffLines(before, after, { timeout: TIMEOUT_MS });
  if (changes === undefined) return null;
  return changes.flatMap(({ value, added, removed }, index): DiffRow[] => {
    const lines = value.replace(/\n$/, "").split("\n");
    if (added) return lines.map((text) => ({ kind: "added", text }));
    if (removed) return lines.map((text) => ({ kind: "removed", text }));
    return shorten(lines, { isFirst: index === 0, isLast: index === changes.length - 1 });
  });
}

function shorten(lines: string[], place: { isFirst: boolean; isLast: boolean }): DiffRow[] {
  const head = place.isFirst ? 0 : CONTEXT_LINES;
  const tail = place.isLast ? 0 : CONTEXT_LINES;
  const count = lines.length - head - tail;
  const same = (text: string): DiffRow => ({ kind: "same", text });
  if (count <= 1) return lines.map(same);
  return [
    ...lines.slice(0, head).map(same),
    { kind: "skipped", count },
    ...lines.slice(lines.length - tail).map(same),
  ];
}
