import type { JsonLine } from "@/lib/shared/json-lines";

type Lines = readonly JsonLine[];
/** Indexes of the lines that open what is folded. */
export type Folded = ReadonlySet<number>;

/** The indexes of the lines that are shown: what is folded shows its first line only. */
export function findShown(lines: Lines, folded: Folded): number[] {
  const shown: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    shown.push(index);
    if (folded.has(index)) index = lines[index]?.closeIndex ?? index;
  }
  return shown;
}

/** Everything below the outermost value. */
export function foldAll(lines: Lines): Folded {
  const folded = new Set<number>();
  lines.forEach((line, index) => {
    if (line.kind === "open" && line.depth > 0) folded.add(index);
  });
  return folded;
}

/** Opens whatever the line stands in. */
export function unfoldTo(lines: Lines, input: { folded: Folded; index: number }): Folded {
  const folded = new Set(input.folded);
  let parent = lines[input.index]?.parent ?? -1;
  while (parent !== -1) {
    folded.delete(parent);
    parent = lines[parent]?.parent ?? -1;
  }
  return folded;
}

/** The lines whose key or value has the words in it, as the source spells them, in whatever case. */
export function findMatches(lines: Lines, query: string): number[] {
  if (query === "") return [];
  const wanted = query.toLowerCase();
  const matches: number[] = [];
  lines.forEach(({ key, text, kind }, index) => {
    const isValue = kind !== "open" && kind !== "close";
    if (key?.toLowerCase().includes(wanted) || (isValue && text.toLowerCase().includes(wanted))) {
      matches.push(index);
    }
  });
  return matches;
}
