import { headers } from "next/headers";
import { getConfig } from "@/lib/config/config";
import { getLogger } from "@/lib/web/logger";
import { findPublishedApi } from "@/lib/web/published-api";

interface Prefetchable {
  readonly queryKey: readonly unknown[];
  /** `path`: what the query asks the API for. */
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
      const data = await ask(String(meta?.path), cookie);
      return data === undefined ? [] : [{ queryKey, data, fetchedAt: Date.now() }];
    }),
  );
  return answers.flat();
}

async function ask(path: string, cookie: string): Promise<unknown> {
  const askApi = findPublishedApi();
  if (askApi === null) return undefined;
  try {
    const url = new URL(`/api/v1${path}`, getConfig().publicUrl);
    const response = await askApi(new Request(url, { headers: { cookie } }));
    return response.ok ? await response.json() : undefined;
  } catch (error) {
    getLogger().warn({ err: error, path }, "a page could not be given its data");
    return undefined;
  }
}
