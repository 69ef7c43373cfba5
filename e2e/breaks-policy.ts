/** Whether a line of a page's console tells of something that the page's policy forbids. */
export function breaksPolicy(line: string): boolean {
  return /Content Security Policy/i.test(line);
}
