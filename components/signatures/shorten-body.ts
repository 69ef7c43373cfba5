const SHOWN_CHARACTERS = 2_000;

/** The beginning of a body, for where its whole is not needed to see what is meant. */
export function shortenBody(body: string): string {
  if (body.length <= SHOWN_CHARACTERS) return body;
  const rest = body.length - SHOWN_CHARACTERS;
  return `${body.slice(0, SHOWN_CHARACTERS)}… (${rest.toLocaleString("en")} more characters)`;
}
