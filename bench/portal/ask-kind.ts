import { z } from "zod";
import { quantile } from "@/bench/kit/quantile";
import type { Kind, Parameters } from "@/bench/portal/kinds";

export interface Target {
  readonly origin: string;
  readonly apiKey: string;
  readonly method: "GET" | "POST";
  readonly path: string;
}

export interface Timing {
  readonly name: string;
  readonly requests: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

const page = z.object({
  iterator: z.string().nullish(),
  done: z.boolean().default(true),
});

/** Pages in a row; then the next parameters are asked with. */
const PAGES = 4;

/** Asks so often, one after the other, page by page as a person would. */
export async function askKind(
  target: Target,
  input: { kind: Kind; requests: number },
): Promise<Timing> {
  const { kind, requests } = input;
  const durationsMs: number[] = [];
  for (let index = 0; durationsMs.length < requests; index++) {
    let parameters: Parameters = kind.parameters[index % kind.parameters.length] ?? {};
    for (let count = 0; count < PAGES && durationsMs.length < requests; count++) {
      const startedAt = performance.now();
      const { iterator, done } = page.parse(await ask(target, parameters));
      durationsMs.push(performance.now() - startedAt);
      if (done || iterator == null) break;
      parameters = { ...parameters, iterator };
    }
  }
  durationsMs.sort((one, other) => one - other);
  return {
    name: kind.name,
    requests,
    p50Ms: quantile(durationsMs, 0.5),
    p95Ms: quantile(durationsMs, 0.95),
    maxMs: quantile(durationsMs, 1),
  };
}

async function ask(target: Target, parameters: Parameters): Promise<unknown> {
  const { method } = target;
  const url = new URL(`/api/v1${target.path}`, target.origin);
  if (method === "GET") {
    for (const [name, value] of Object.entries(parameters))
      url.searchParams.set(name, String(value));
  }
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${target.apiKey}`, "content-type": "application/json" },
    body: method === "GET" ? null : JSON.stringify(parameters),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url.href} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
