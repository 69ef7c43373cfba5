/** How much of a key its hint shows: enough to tell keys apart, too little to guess one. */
const HINT_START_CHARACTERS = 12;

export function keyHint(key: string): string {
  return `${key.slice(0, HINT_START_CHARACTERS)}…`;
}
