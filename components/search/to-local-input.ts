/** A moment as `<input type="datetime-local">` shows it: in the reader's zone, to the minute. */
export function toLocalInput(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return "";
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, "2026-02-18T15:12".length);
}
