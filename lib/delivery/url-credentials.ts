/** The user and password of a URL as Basic authorization; null if there are none. */
export function basicCredentials({ username, password }: URL): string | null {
  if (username === "" && password === "") return null;
  const bytes = Buffer.concat([
    decodePercents(username),
    Buffer.from(":"),
    decodePercents(password),
  ]);
  return `Basic ${bytes.toString("base64")}`;
}

/**
 * The bytes that the text spells, escape by escape (percent-decode of the WHATWG URL standard): a `%` that begins no
 * escape is itself, and escapes needn't be UTF-8.
 */
function decodePercents(text: string): Buffer {
  const parts = text.split(/((?:%[0-9a-f]{2})+)/i);
  return Buffer.concat(
    parts.map((part, index) =>
      index % 2 === 1 ? Buffer.from(part.replaceAll("%", ""), "hex") : Buffer.from(part),
    ),
  );
}
