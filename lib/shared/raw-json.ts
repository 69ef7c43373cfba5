import type { Branded } from "@/lib/shared/brand";

/** JSON text that goes into an answer as it is: number spellings, key order and white space included. */
export type RawJson = Branded<{ toJSON(): string }, "RawJson">;

/** Stands for a raw text while JSON.stringify runs. Random, so that no payload can contain it. */
const PLACEHOLDER = crypto.randomUUID();
const QUOTED_PLACEHOLDER = JSON.stringify(PLACEHOLDER);

let texts: string[] = [];

export function rawJson(text: string): RawJson {
  const holder = {
    toJSON() {
      texts.push(text);
      return PLACEHOLDER;
    },
  };
  return holder as unknown as RawJson;
}

/** JSON.stringify that puts each raw text in its place, in one pass and without parsing any of them. */
export function stringifyWithRaw(value: unknown): string {
  texts = [];
  const frame = JSON.stringify(value);
  if (texts.length === 0) return frame;
  const [start = "", ...rest] = frame.split(QUOTED_PLACEHOLDER);
  let text = start;
  for (const [index, piece] of rest.entries()) text += (texts[index] ?? "") + piece;
  return text;
}
