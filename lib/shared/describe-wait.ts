const UNITS = [
  { name: "s", ms: 1_000, below: 60 },
  { name: "min", ms: 60_000, below: 60 },
  { name: "h", ms: 3_600_000, below: 48 },
] as const;
const DAY_MS = 86_400_000;

/** A time to wait in words, in the largest unit that says something, never shorter than it is: "5 min". */
export function describeWait(waitMs: number): string {
  for (const { name, ms, below } of UNITS) {
    const count = Math.ceil(waitMs / ms);
    if (count < below) return `${count} ${name}`;
  }
  return `${Math.ceil(waitMs / DAY_MS)} days`;
}
