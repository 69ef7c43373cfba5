import { displayHost } from "@/lib/shared/display-url";
import { parseUrl } from "@/lib/shared/parse-url";

/** What people call an endpoint: its name, or the host of its URL. */
export function nameEndpoint({ description, url }: { description: string; url: string }): string {
  if (description !== "") return description;
  const host = parseUrl(url)?.host;
  return host === undefined ? url : displayHost(host);
}
