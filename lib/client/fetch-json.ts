import { readError } from "@/lib/client/read-error";

/** Longer than any answer takes; a connection that has died silently must show as an error. */
const FETCH_TIMEOUT_MS = 15_000;

export interface ApiRequest extends RequestInit {
  /** Where an answer takes longer than others, because it waits for somebody else. */
  readonly timeoutMs?: number;
}

/** Reads one resource of the v1 API under the browser's session. Throws ApiError on an error answer. */
export function fetchJson<Body>(path: string, signal: AbortSignal): Promise<Body> {
  return requestJson<Body>(path, { signal });
}

/** For `fetchJson` and `sendJson`. An answer without a body is `null`. */
export async function requestJson<Body>(path: string, init: ApiRequest): Promise<Body> {
  return readBody<Body>(await requestApi(path, init));
}

/** Any request to the v1 API under the browser's session, for what reads the answer's text by itself. */
export async function requestApi(path: string, request: ApiRequest): Promise<Response> {
  const { timeoutMs = FETCH_TIMEOUT_MS, ...init } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(`/api/v1${path}`, {
    ...init,
    headers: { accept: "application/json", ...init.headers },
    signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
  });
  if (!response.ok) throw await readError(response);
  return response;
}

/** Same origin and same release: the API's contract tests hold what the routes declare as the body. */
async function readBody<Body>(response: Response): Promise<Body> {
  return (response.status === 204 ? null : await response.json()) as Body;
}
