const SECOND_MS = 1_000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const DAY_SECONDS = 24 * HOUR_SECONDS;

const UNITS = [
  { name: "d", seconds: DAY_SECONDS },
  { name: "h", seconds: HOUR_SECONDS },
  { name: "min", seconds: MINUTE_SECONDS },
  { name: "s", seconds: 1 },
] as const;

/** "4 min 12 s", "2 h", "12 s": the two largest units that say something. Rounds up: 1 ms is not nothing. */
export function formatCountdown(leftMs: number): string {
  const left = Math.max(0, Math.ceil(leftMs / SECOND_MS));
  const first = UNITS.findIndex(({ seconds }) => left >= seconds);
  if (first === -1) return "0 s";
  return UNITS.slice(first, first + 2)
    .map(({ name, seconds }, index) => ({
      name,
      count: Math.floor(index === 0 ? left / seconds : (left % previousSize(first)) / seconds),
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name}`)
    .join(" ");
}

function previousSize(index: number): number {
  return UNITS[index]?.seconds ?? 1;
}
