/** With microseconds, of which our clock counts none. */
export function presentTime(at: Date): string {
  return at.toISOString().replace("Z", "000Z");
}
