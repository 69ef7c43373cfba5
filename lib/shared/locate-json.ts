import { skipSpace, skipString, skipValue } from "@/lib/shared/json-slice";

/**
 * Where in a JSON text the value at a path begins; where the path leads nowhere, the last value on it. The
 * text must have passed JSON.parse.
 */
export function locateJson(text: string, path: readonly string[]): number {
  let at = skipSpace(text, 0);
  for (const step of path) {
    const found = findChild(text, { at, step });
    if (found === null) return at;
    at = found;
  }
  return at;
}

/** The line of an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function findChild(text: string, input: { at: number; step: string }): number | null {
  const mark = text.charAt(input.at);
  if (mark === "{") return findMember(text, input);
  return mark === "[" ? findElement(text, input) : null;
}

/** As in JSON.parse, the last of several members of one name counts. */
function findMember(text: string, { at, step }: { at: number; step: string }): number | null {
  let found: number | null = null;
  let next = skipSpace(text, at + 1);
  while (text.charAt(next) === '"') {
    const keyEnd = skipString(text, next);
    const value = skipSpace(text, skipSpace(text, keyEnd) + ":".length);
    if (JSON.parse(text.slice(next, keyEnd)) === step) found = value;
    next = skipSpace(text, skipSpace(text, skipValue(text, value)) + ",".length);
  }
  return found;
}

function findElement(text: string, { at, step }: { at: number; step: string }): number | null {
  let next = skipSpace(text, at + 1);
  for (let index = 0; index < Number(step); index++) {
    next = skipSpace(text, skipSpace(text, skipValue(text, next)) + ",".length);
    if (next >= text.length) return null;
  }
  return text.charAt(next) === "]" ? null : next;
}
