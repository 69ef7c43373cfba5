import type { SearchEntry } from "./search-entry";

export interface Found extends SearchEntry {
  /** The text around the first word that was found in it. */
  readonly excerpt: string;
}

const RESULTS_MAX = 20;
const EXCERPT_CHARACTERS = 110;
const WEIGHTS = { exact: 60, beginning: 30, heading: 12, page: 6, text: 2 };

/** The entries that hold every word that was typed, the best first; words may be unfinished. */
export function findEntries(entries: readonly SearchEntry[], query: string): Found[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, RESULTS_MAX)
    .map(({ entry }) => ({ ...entry, excerpt: excerptOf(entry.text, words) }));
}

function scoreOf(entry: SearchEntry, words: readonly string[]): number {
  const heading = entry.heading.toLowerCase();
  const page = entry.page.toLowerCase();
  const text = entry.text.toLowerCase();
  let score = heading === words.join(" ") ? WEIGHTS.exact : 0;
  for (const word of words) {
    const found =
      (heading.startsWith(word) ? WEIGHTS.beginning : 0) +
      (heading.includes(word) ? WEIGHTS.heading : 0) +
      (page.includes(word) ? WEIGHTS.page : 0) +
      (text.includes(word) ? WEIGHTS.text : 0);
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

function excerptOf(text: string, words: readonly string[]): string {
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((at) => at >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const from = first < EXCERPT_CHARACTERS / 2 ? 0 : text.lastIndexOf(" ", first - 30) + 1;
  const cut = text.slice(from, from + EXCERPT_CHARACTERS);
  return `${from > 0 ? "… " : ""}${cut}${from + cut.length < text.length ? " …" : ""}`;
}
