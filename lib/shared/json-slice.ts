const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
/** The largest code of JSON's white space; no other character of a valid text stands below it. */
const SPACE = 0x20;

/**
 * The exact source text of a member of a JSON object: its numbers, escapes, key order and inner
 * white space stay as they came, which JSON.parse and JSON.stringify would change. As in JSON.parse,
 * the last of several members of one name counts. Null when there is none, or the text is no object.
 *
 * The text must have passed JSON.parse: then every mark stands where this scan expects it.
 */
export function sliceMember(jsonText: string, member: string): string | null {
  const start = skipSpace(jsonText, 0);
  if (jsonText.charCodeAt(start) !== OPEN_BRACE) {
    return null;
  }
  let found: string | null = null;
  let at = skipSpace(jsonText, start + 1);
  while (jsonText.charCodeAt(at) === QUOTE) {
    const keyEnd = skipString(jsonText, at);
    const valueStart = skipSpace(jsonText, skipSpace(jsonText, keyEnd) + ":".length);
    const valueEnd = skipValue(jsonText, valueStart);
    if (isSpelled(jsonText.slice(at + 1, keyEnd - 1), member)) {
      found = jsonText.slice(valueStart, valueEnd);
    }
    at = skipSpace(jsonText, skipSpace(jsonText, valueEnd) + ",".length);
  }
  return found;
}

/**
 * The exact source text of each element of a JSON array; none where the text is no array. As above, the
 * text must have passed JSON.parse.
 */
export function sliceElements(jsonText: string): string[] {
  const start = skipSpace(jsonText, 0);
  if (jsonText.charCodeAt(start) !== OPEN_BRACKET) {
    return [];
  }
  const elements: string[] = [];
  let at = skipSpace(jsonText, start + 1);
  while (at < jsonText.length && jsonText.charCodeAt(at) !== CLOSE_BRACKET) {
    const end = skipValue(jsonText, at);
    elements.push(jsonText.slice(at, end));
    at = skipSpace(jsonText, skipSpace(jsonText, end) + ",".length);
  }
  return elements;
}

/** The source between a key's quotes may spell the name with escapes: `payl\u006fad`. */
function isSpelled(source: string, member: string): boolean {
  return source.includes("\\") ? JSON.parse(`"${source}"`) === member : source === member;
}

export function skipSpace(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) <= SPACE) {
    at += 1;
  }
  return at;
}

export function skipValue(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === QUOTE) {
    return skipString(text, start);
  }
  return first === OPEN_BRACE || first === OPEN_BRACKET
    ? skipNested(text, start)
    : skipScalar(text, start);
}

/** Jumps from quote to quote, because strings are most of a large payload. */
export function skipString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) {
    end = text.indexOf('"', end + 1);
  }
  return end === -1 ? text.length : end + 1;
}

/** An odd number of backslashes stands before it. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) {
    before -= 1;
  }
  return (at - before) % 2 === 0;
}

/**
 * Counts only the kind of bracket that it begins with: in a valid text the others pair up inside. No
 * recursion, so that no nesting is too deep.
 */
function skipNested(text: string, start: number): number {
  const open = text.charCodeAt(start);
  // In ASCII, `]` and `}` both stand two after the mark that they close.
  const close = open + 2;
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = skipString(text, at);
      continue;
    }
    at += 1;
    if (code === open) {
      depth += 1;
    } else if (code === close) {
      depth -= 1;
      if (depth === 0) {
        return at;
      }
    }
  }
  return at;
}

export function skipScalar(text: string, start: number): number {
  let at = start;
  let code = text.charCodeAt(at);
  while (code > SPACE && code !== COMMA && code !== CLOSE_BRACE && code !== CLOSE_BRACKET) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return at;
}
