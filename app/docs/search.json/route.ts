import { buildIndex } from "@/app/docs/_search/build-index";

let index: ReturnType<typeof buildIndex> | undefined;

/** What the docs say, for the search in the browser: the same for everybody, as long as the process lives. */
export async function GET(): Promise<Response> {
  index ??= buildIndex();
  return Response.json(await index, { headers: { "cache-control": "public, max-age=300" } });
}
