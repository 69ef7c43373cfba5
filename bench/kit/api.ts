import { z } from "zod";
import type { Web } from "@/bench/kit/start-product";

const created = z.object({ id: z.string() });
const AT_ONCE = 8;

/** Applications with one endpoint each, made through the API; answers with the applications' ids. */
export async function createApplications(input: {
  web: Web;
  apiKey: string;
  count: number;
  urlOf: (index: number) => string;
}): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  async function createInTurn() {
    for (let index = next++; index < input.count; index = next++) {
      const name = `Bench ${index}`;
      const { id } = await post(input, { path: "/app", body: { name, uid: `bench-${index}` } });
      const url = input.urlOf(index);
      await post(input, { path: `/app/${id}/endpoint`, body: { url } });
      ids.push(id);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, createInTurn));
  return ids;
}

async function post(
  to: { web: Web; apiKey: string },
  request: { path: string; body: unknown },
): Promise<{ id: string }> {
  const response = await fetch(`http://127.0.0.1:${to.web.port}/api/v1${request.path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${to.apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(request.body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${request.path} answered ${response.status}: ${text}`);
  return created.parse(JSON.parse(text));
}
