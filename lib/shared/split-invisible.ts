/** A run of text, or one character that has no look of its own, with its name (`U+200B`). */
export interface TextPart {
  readonly text: string;
  readonly codePoint: string | null;
}

/**
 * Controls, format characters (zero-width, bidirectional) and halves of surrogate pairs. A joiner inside an
 * emoji is part of the emoji.
 */
const INVISIBLE =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|(?![\u200d\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Cuts a text where something in it would be invisible or move its neighbours. Joined, the parts are the text. */
export function splitInvisible(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(INVISIBLE)) {
    if (index > end) parts.push({ text: text.slice(end, index), codePoint: null });
    parts.push({ text: found, codePoint: nameOf(found) });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), codePoint: null });
  return parts;
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
