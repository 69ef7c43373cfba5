import type { Endpoint } from "@/lib/client/endpoints";

/** What people call the endpoint: its name, or the host of its URL. */
export function titleOf({ description, url }: Pick<Endpoint, "description" | "url">): string {
  if (description !== "") return description;
  return URL.canParse(url) ? new URL(url).host : url;
}
