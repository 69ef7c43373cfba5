import { setTimeout as delay } from "node:timers/promises";

const TICK_MS = 20;
const MS_PER_SECOND = 1_000;

export interface Sent {
  readonly atMs: number;
  readonly tookMs: number;
  /** Null: no response. */
  readonly status: number | null;
  readonly problem: string;
  readonly id: string | null;
}

/** Posts messages at a steady rate, whatever the responses do, in turn to each of the origins. */
export function sendSteadily(input: {
  readonly perSecond: number;
  /** May change meanwhile. */
  readonly origins: string[];
  readonly applications: readonly string[];
  readonly apiKey: string;
}) {
  const sent: Sent[] = [];
  const pending = new Set<Promise<void>>();
  const startedAt = performance.now();
  let count = 0;
  let isOver = false;

  async function send(index: number) {
    const atMs = performance.now();
    const origin = input.origins[index % input.origins.length] ?? "";
    const application = input.applications[index % input.applications.length] ?? "";
    const result = await post(`${origin}/api/v1/app/${application}/msg`, input.apiKey, index);
    sent.push({ atMs, tookMs: performance.now() - atMs, ...result });
  }

  const sending = (async () => {
    while (!isOver) {
      const due = ((performance.now() - startedAt) * input.perSecond) / MS_PER_SECOND;
      for (; count < due; count += 1) {
        const one = send(count).finally(() => pending.delete(one));
        pending.add(one);
      }
      await delay(TICK_MS);
    }
  })();

  return {
    sent: sent as readonly Sent[],
    async stop() {
      isOver = true;
      await sending;
      await Promise.all(pending);
    },
  };
}

async function post(url: string, apiKey: string, index: number) {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ eventType: "order.created", payload: { index } }),
    });
    const body = (await response.json()) as { id?: string; detail?: unknown };
    return {
      status: response.status,
      id: body.id ?? null,
      problem: JSON.stringify(body.detail ?? ""),
    };
  } catch (error) {
    return {
      status: null,
      id: null,
      problem: String(error instanceof Error ? error.cause : error),
    };
  }
}

export function p99(sent: readonly Sent[]): number {
  const times = sent.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? 0;
}
