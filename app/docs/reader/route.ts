import { findReader } from "@/app/docs/_content/find-reader";

/** Whose application the links of the docs lead into: the docs themselves are the same for everybody. */
export async function GET(): Promise<Response> {
  const reader = await findReader();
  return Response.json(
    { application: reader?.application.name ?? null },
    { headers: { "cache-control": "private, no-store" } },
  );
}
