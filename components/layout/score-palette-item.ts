import { defaultFilter } from "cmdk";

/**
 * How well an item of the palette fits, from 0 (not at all) to 1. Its words may be searched by a few
 * letters of them; its identity only from its start, because among the random letters of an id a few
 * of any word are found.
 */
export function scorePaletteItem(
  ...[identity, search, words = []]: Parameters<typeof defaultFilter>
): number {
  const wanted = search.trim().toLowerCase();
  if (identity.toLowerCase().startsWith(wanted)) return 1;
  return defaultFilter(words.join(" "), wanted);
}
