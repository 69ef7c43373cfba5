import { headers } from "next/headers";
import { getConfig } from "@/lib/config/config";
import { getLogger } from "@/lib/web/logger";
import { findPublishedApi } from "@/lib/web/published-api";

interface Prefetchable {
  readonly queryKey: readonly unknown[];
  /**
   * `path`: what the query asks the API for; `body`: what it posts there, where it searches; `read`: what it
   * makes of the answer, where that is not its JSON, or undefined where the browser must ask again.
   */
  readonly meta?: Readonly<Record<string, unknown>> | undefined;
}

/** What the API answered to a query of the page. */
export interface Prefetched {
  readonly queryKey: readonly unknown[];
  readonly data: unknown;
  readonly fetchedAt: number;
}

/**
 * Asks the API for what a page's first queries will, as the person whose page it is, so that the first
 * paint has it. What cannot be had here the browser asks for, and says why it failed.
 */
export async function prefetch(queries: readonly Prefetchable[]): Promise<Prefetched[]> {
  const cookie = (await headers()).get("cookie") ?? "";
  const answers = await Promise.all(
    queries.map(async ({ queryKey, meta }) => {
      const data = await ask(meta ?? {}, cookie);
      return data === undefined ? [] : [{ queryKey, data, fetchedAt: Date.now() }];
    }),
  );
  return answers.flat();
}

async function ask(meta: Readonly<Record<string, unknown>>, cookie: string): Promise<unknown> {
  const { path, read } = meta;
  const askApi = findPublishedApi();
  if (askApi === null) return undefined;
  try {
    const response = await askApi(toRequest(meta, cookie));
    if (!response.ok) return undefined;
    return await (typeof read === "function" ? read(response) : response.json());
  } catch (error) {
    getLogger().warn({ err: error, path }, "a page could not be given its data");
    return undefined;
  }
}

function toRequest({ path, body }: Readonly<Record<string, unknown>>, cookie: string): Request {
  const url = new URL(`/api/v1${path}`, getConfig().publicUrl);
  if (body === undefined) return new Request(url, { headers: { cookie } });
  // The page is ours: its searches come from the same site.
  const headers = { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" };
  return new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
}
