/** The three headers of a signature, as somebody received them; null where one is missing. */
export interface ReceivedHeaders {
  readonly id: string | null;
  readonly timestamp: string | null;
  readonly signature: string | null;
}

/**
 * Reads headers as people have them at hand: lines of `name: value`, with the marks of `curl -v` or quotes
 * and commas of a log, or JSON. Either family of names counts.
 */
export function parseHeaders(text: string): ReceivedHeaders {
  const headers = new Map([...readJson(text), ...readLines(text)]);
  const find = (name: string) =>
    headers.get(`webhook-${name}`) ?? headers.get(`svix-${name}`) ?? null;
  return { id: find("id"), timestamp: find("timestamp"), signature: find("signature") };
}

function readJson(text: string): [string, string][] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).map(([name, one]) => [name.toLowerCase(), String(one)]);
  } catch {
    return [];
  }
}

const LINE =
  /^[\s<>*]*["']?((?:webhook|svix)-(?:id|timestamp|signature))["']?\s*(?:=>|[:=])\s*(.*)$/i;

function readLines(text: string): [string, string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const [, name, value] = LINE.exec(line) ?? [];
    return name === undefined || value === undefined
      ? []
      : [[name.toLowerCase(), trimValue(value)]];
  });
}

/** What stands around a value in a log. A signature ends in `=` and holds commas of its own. */
function trimValue(value: string): string {
  return value
    .trim()
    .replace(/,$/, "")
    .replace(/^(["'])(.*)\1$/, "$2");
}
