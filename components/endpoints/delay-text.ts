const UNITS = [
  { name: "h", seconds: 3_600, pattern: /^h(ours?|rs?)?$/ },
  { name: "min", seconds: 60, pattern: /^m(in|ins|inutes?)?$/ },
  { name: "s", seconds: 1, pattern: /^s(ec|ecs|econds?)?$/ },
] as const;

const DAY = { seconds: 86_400, pattern: /^d(ays?)?$/ };
const PARTS = /^(?:\d+\s*[a-z]*\s*)+$/;
const PART = /(\d+)\s*([a-z]*)/g;

/** "5 s", "1 h 30 min", "27 h 35 min 5 s". */
export function formatDelay(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const unit of UNITS) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) parts.push(`${count} ${unit.name}`);
  }
  return parts.length === 0 ? "0 s" : parts.join(" ");
}

/** Delays as a person writes them: "5 s, 5 min, 1h30m, 90". A number alone counts seconds. */
export function parseDelays(
  text: string,
): { ok: true; delaysSeconds: number[] } | { ok: false; problem: string } {
  const delaysSeconds: number[] = [];
  for (const entry of text.split(/[,;\n]/).map((part) => part.trim())) {
    if (entry === "") continue;
    const seconds = parseDelay(entry.toLowerCase());
    if (seconds === null) {
      return { ok: false, problem: `“${entry}” is not a delay: write 30 s, 5 min or 2 h` };
    }
    delaysSeconds.push(seconds);
  }
  if (delaysSeconds.length === 0) {
    return { ok: false, problem: "Write at least one delay, such as 30 s, 5 min or 2 h" };
  }
  return { ok: true, delaysSeconds };
}

function parseDelay(entry: string): number | null {
  if (!PARTS.test(entry)) return null;
  let total = 0;
  for (const [, count, unit = ""] of entry.matchAll(PART)) {
    const seconds = unit === "" ? 1 : secondsOf(unit);
    if (seconds === null) return null;
    total += Number(count) * seconds;
  }
  return total;
}

function secondsOf(unit: string): number | null {
  return [DAY, ...UNITS].find(({ pattern }) => pattern.test(unit))?.seconds ?? null;
}
