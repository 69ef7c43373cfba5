import type { Receive } from "@/lib/api/inspector/create-receiver";

/**
 * The receiver where there is no server of Node's: names of headers come in lower case and sorted, and the
 * path as the platform understood it.
 */
export async function fetchInspector(receive: Receive, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const reply = await receive({
    method: request.method,
    target: url.pathname + url.search,
    headers: [...request.headers],
    remoteAddress: readNearestAddress(request.headers),
    body: request.body?.values({ preventCancel: true }) ?? nothing(),
    signal: request.signal,
  });
  if (reply.kind === "close") return brokenAnswer();
  const { status, body, headers } = reply;
  return new Response(body === "" || request.method === "HEAD" ? null : body, { status, headers });
}

/** The last one was written by the hop that we know; those before it by anybody. */
function readNearestAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? null;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** There is no hanging up here: an answer that breaks off is what comes nearest to none. */
function brokenAnswer(): Response {
  const broken = new ReadableStream({
    start(controller) {
      controller.error(new Error("The inspector hangs up"));
    },
  });
  return new Response(broken);
}
