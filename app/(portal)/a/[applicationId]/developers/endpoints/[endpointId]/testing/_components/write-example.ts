import { markAsTest } from "@/lib/shared/mark-as-test";

const INDENT = 2;

/** The text to begin with: the example, marked as what it is, or an empty object where there is none. */
export function writeExample(example: unknown): string {
  const isObject = typeof example === "object" && example !== null && !Array.isArray(example);
  const text = JSON.stringify(isObject ? example : {}, null, INDENT);
  const marked = markAsTest(text);
  return marked.ok ? marked.text : text;
}
