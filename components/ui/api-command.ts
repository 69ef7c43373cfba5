/** A command that can be pasted into a shell: one API call with a JSON body. */
export function apiCommand(input: { url: string; body: unknown }): string {
  // Within single quotes a shell reads everything but the quote itself, which is closed, escaped, reopened.
  const body = JSON.stringify(input.body).replaceAll("'", "'\\''");
  return [
    `curl -X POST ${input.url} \\`,
    `  -H "Authorization: Bearer $POSTHASTE_API_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join("\n");
}
