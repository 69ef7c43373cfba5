import { z } from "zod";
import type { Web } from "@/bench/kit/start-product";

const created = z.object({ id: z.string() });
const AT_ONCE = 8;

interface Caller {
  readonly web: Web;
  readonly apiKey: string;
}

export interface NewApplications {
  /** Begins the uids, which applications and endpoints share: `bench-0`. */
  readonly name?: string;
  readonly count: number;
  readonly urlOf: (index: number) => string;
  /** Messages per second to each endpoint; without it no limit. */
  readonly throttleRate?: number;
}

/** Applications with one endpoint each, made through the API; answers with the applications' ids. */
export async function createApplications(input: Caller & NewApplications): Promise<string[]> {
  const ids: string[] = new Array(input.count).fill("");
  let next = 0;
  async function createInTurn() {
    for (let index = next++; index < input.count; index = next++) {
      const uid = `${input.name ?? "bench"}-${index}`;
      const application = { path: "/app", body: { name: uid, uid } };
      const { id } = await ask(input, { method: "POST", ...application });
      const { throttleRate } = input;
      const body = { url: input.urlOf(index), uid, throttleRate };
      await ask(input, { method: "POST", path: `/app/${id}/endpoint`, body });
      ids[index] = id;
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, createInTurn));
  return ids;
}

/** Ends what is due on the endpoint. The uid is that of its application, too. */
export async function disableEndpoint(input: Caller & { uid: string }): Promise<void> {
  const path = `/app/${input.uid}/endpoint/${input.uid}`;
  await ask(input, { method: "PATCH", path, body: { disabled: true } });
}

async function ask(
  to: Caller,
  request: { method: "POST" | "PATCH"; path: string; body: unknown },
): Promise<{ id: string }> {
  const { method, path, body } = request;
  const response = await fetch(`http://127.0.0.1:${to.web.port}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${to.apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  const parsed = created.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
}
