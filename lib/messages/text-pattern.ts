/** What means something in a regular expression of Postgres, and everything else that is no letter or digit. */
const SPECIAL = /[!-/:-@[-`{-~]/;

/**
 * A regular expression for Postgres (`~*`) that finds this very text, whatever its case. In a database that
 * sorts by bytes, `~*` and `ilike` know the case of ASCII letters only, so others are spelled both ways.
 */
export function textPattern(text: string): string {
  return Array.from(text, patternOf).join("");
}

function patternOf(character: string): string {
  if (SPECIAL.test(character)) return `\\${character}`;
  const spellings = [character, character.toLowerCase(), character.toUpperCase()];
  const single = new Set(spellings.filter((spelling) => Array.from(spelling).length === 1));
  return single.size === 1 || isAscii(character) ? character : `[${[...single].join("")}]`;
}

function isAscii(character: string): boolean {
  return character < "\u0080";
}
