/**
 * The beginning of a text, at most so long, that never ends with half a character: a browser would read that as
 * another text than the server wrote, and Postgres takes it for none. Counts UTF-16 units, as `length` does.
 */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const isInPair = isHigh(text.charCodeAt(maxLength - 1)) && isLow(text.charCodeAt(maxLength));
  return text.slice(0, isInPair ? maxLength - 1 : maxLength);
}

/** Whole, whatever its length; empty for an empty text. */
export function firstCharacter(text: string): string {
  const [first = ""] = text;
  return first;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
