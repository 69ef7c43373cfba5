import { buildIndex } from "@/app/docs/_search/build-index";

/** How long a new event type may be missing from the search. */
const INDEX_LIFETIME_MS = 5 * 60_000;

let built: { index: ReturnType<typeof buildIndex>; until: number } | undefined;

/** The search index of the docs, the same for every reader. */
export async function GET(): Promise<Response> {
  if (built === undefined || built.until < Date.now()) {
    const index = buildIndex();
    built = { index, until: Date.now() + INDEX_LIFETIME_MS };
    index.catch(() => {
      built = undefined;
    });
  }
  const body = await built.index;
  return Response.json(body, { headers: { "cache-control": "public, max-age=300" } });
}
