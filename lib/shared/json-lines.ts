import { skipScalar, skipSpace, skipString } from "@/lib/shared/json-slice";

/** One line of a JSON text as a viewer lays it out. Keys and values are the source's own text. */
export interface JsonLine {
  readonly kind: "open" | "close" | "empty" | "string" | "number" | "literal";
  readonly depth: number;
  /** With its quotes, as the source spells it; null where the line has none. */
  readonly key: string | null;
  readonly text: string;
  /** The index of the line that opens what this one stands in; -1 for the outermost. */
  readonly parent: number;
  /** For what opens: the index of the line that closes it. Otherwise the line's own. */
  readonly closeIndex: number;
  /** For what opens: how many members it has. */
  readonly memberCount: number;
  readonly hasComma: boolean;
}

type Draft = { -readonly [Name in keyof JsonLine]: JsonLine[Name] };

interface Layout {
  readonly text: string;
  readonly lines: Draft[];
  at: number;
  /** The line that opens what is being read; -1 outside of everything. */
  open: number;
  key: string | null;
}

/**
 * Lays JSON out in lines without reading any value: `1.0` stays `1.0`, a key that comes twice comes twice,
 * escapes stay escapes. Null for what is no JSON. No recursion, so that no nesting is too deep.
 */
export function layOutJson(text: string): JsonLine[] | null {
  if (!isJson(text)) return null;
  const layout: Layout = { text, lines: [], at: 0, open: -1, key: null };
  for (;;) {
    layout.at = skipSpace(text, layout.at);
    if (layout.at >= text.length) return layout.lines;
    readToken(layout);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type ReadToken = (layout: Layout, mark: string) => void;

const READERS: ReadonlyMap<string, ReadToken> = new Map([
  ["{", readOpening],
  ["[", readOpening],
  ["}", readClosing],
  ["]", readClosing],
  [",", readComma],
  ['"', readString],
]);

function readToken(layout: Layout): void {
  const mark = layout.text.charAt(layout.at);
  const read = READERS.get(mark) ?? readScalar;
  read(layout, mark);
}

function readOpening(layout: Layout, mark: string): void {
  const next = skipSpace(layout.text, layout.at + 1);
  const closing = layout.text.charAt(next);
  if (closing === "}" || closing === "]") {
    layout.at = next + 1;
    addLine(layout, { kind: "empty", text: mark + closing });
    return;
  }
  layout.at += 1;
  addLine(layout, { kind: "open", text: mark });
  layout.open = layout.lines.length - 1;
}

function readClosing(layout: Layout, mark: string): void {
  const opening = layout.lines[layout.open];
  layout.at += 1;
  layout.open = opening?.parent ?? -1;
  if (opening !== undefined) opening.closeIndex = layout.lines.length;
  addLine(layout, { kind: "close", text: mark });
}

function readComma(layout: Layout): void {
  const last = layout.lines.at(-1);
  if (last !== undefined) last.hasComma = true;
  layout.at += 1;
}

function readString(layout: Layout): void {
  const { text, at } = layout;
  const end = skipString(text, at);
  const source = text.slice(at, end);
  const isKey = layout.key === null && layout.lines[layout.open]?.text === "{";
  if (isKey) {
    layout.key = source;
    layout.at = skipSpace(text, end) + ":".length;
    return;
  }
  layout.at = end;
  addLine(layout, { kind: "string", text: source });
}

function readScalar(layout: Layout): void {
  const end = skipScalar(layout.text, layout.at);
  const source = layout.text.slice(layout.at, end);
  layout.at = end;
  const isLiteral = source === "true" || source === "false" || source === "null";
  addLine(layout, { kind: isLiteral ? "literal" : "number", text: source });
}

/** Written out, not spread: a megabyte has half a million lines. */
function addLine(layout: Layout, { kind, text }: Pick<JsonLine, "kind" | "text">): void {
  const { lines, open, key } = layout;
  const parent = lines[open];
  if (parent !== undefined && kind !== "close") parent.memberCount += 1;
  lines.push({
    kind,
    depth: parent === undefined ? 0 : parent.depth + 1,
    key,
    text,
    parent: open,
    closeIndex: lines.length,
    memberCount: 0,
    hasComma: false,
  });
  layout.key = null;
}
