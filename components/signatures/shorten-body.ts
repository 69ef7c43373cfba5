import { cutText } from "@/lib/shared/cut-text";

const SHOWN_CHARACTERS = 2_000;

/** The beginning of a body, for where its whole is not needed to see what is meant. */
export function shortenBody(body: string): string {
  if (body.length <= SHOWN_CHARACTERS) return body;
  const shown = cutText(body, SHOWN_CHARACTERS);
  const rest = body.length - shown.length;
  return `${shown}… (${rest.toLocaleString("en")} more characters)`;
}
