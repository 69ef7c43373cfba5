import { requestJson } from "@/lib/client/fetch-json";

type WriteMethod = "POST" | "PUT" | "PATCH" | "DELETE";

/** `sendJson("POST /app/…", body)`: writes under the browser's session. Throws ApiError on an error answer. */
export function sendJson<Body>(call: `${WriteMethod} /${string}`, body?: unknown): Promise<Body> {
  const space = call.indexOf(" ");
  return requestJson<Body>(call.slice(space + 1), {
    method: call.slice(0, space),
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
}
