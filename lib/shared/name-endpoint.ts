/** What people call an endpoint: its name, or the host of its URL. */
export function nameEndpoint({ description, url }: { description: string; url: string }): string {
  if (description !== "") return description;
  return URL.canParse(url) ? new URL(url).host : url;
}
