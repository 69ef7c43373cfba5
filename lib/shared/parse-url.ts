/**
 * The URL that the text spells; null if it spells none. `URL.canParse` isn't used anywhere: on Node 20 and 22 it refuses
 * names outside ASCII after some thousand calls, for the rest of the process's life.
 */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
