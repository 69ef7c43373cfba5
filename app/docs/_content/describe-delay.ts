const UNITS = [
  { name: "hour", seconds: 3_600 },
  { name: "minute", seconds: 60 },
  { name: "second", seconds: 1 },
] as const;

/** A span in words that leave nothing out: "2 hours 30 minutes". */
export function describeDelay(seconds: number): string {
  let rest = seconds;
  const parts = UNITS.flatMap((unit) => {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    return count === 0 ? [] : [`${count} ${unit.name}${count === 1 ? "" : "s"}`];
  });
  return parts.join(" ");
}
