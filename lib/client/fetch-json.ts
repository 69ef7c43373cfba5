import { ApiError } from "@/lib/client/api-error";

/** Longer than any answer takes; a connection that has died silently must show as an error. */
const FETCH_TIMEOUT_MS = 15_000;

/** Reads one resource of the v1 API under the browser's session. Throws ApiError on an error answer. */
export async function fetchJson<Body>(path: string, signal: AbortSignal): Promise<Body> {
  const response = await fetch(`/api/v1${path}`, {
    headers: { accept: "application/json" },
    signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)]),
  });
  if (!response.ok) throw await readError(response);
  return readBody<Body>(response);
}

/** Same origin and same release: the API's contract tests hold what the routes declare as the body. */
async function readBody<Body>(response: Response): Promise<Body> {
  return (await response.json()) as Body;
}

async function readError(response: Response): Promise<ApiError> {
  // A proxy on the way may answer with a page of its own.
  const body: unknown = await response.json().catch(() => null);
  return new ApiError({
    status: response.status,
    code: readText(body, "code") ?? "unknown",
    detail: readText(body, "detail") ?? `The server answered ${response.status}`,
  });
}

function readText(body: unknown, key: "code" | "detail"): string | null {
  if (typeof body !== "object" || body === null || !(key in body)) return null;
  const value: unknown = Reflect.get(body, key);
  return typeof value === "string" ? value : null;
}
