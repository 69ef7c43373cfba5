const HEAD_CHARACTERS = 4;
const TAIL_CHARACTERS = 5;

/**
 * The prefix and both ends of an id: `msg_2mZk…TgDpL`. Ids of one second share their first characters, so
 * the end is what tells two neighbours apart.
 */
export function shortenId(id: string): string {
  const headEnd = id.indexOf("_") + 1 + HEAD_CHARACTERS;
  if (id.length <= headEnd + TAIL_CHARACTERS + 1) return id;
  return `${id.slice(0, headEnd)}…${id.slice(-TAIL_CHARACTERS)}`;
}
