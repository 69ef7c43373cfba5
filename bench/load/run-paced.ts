import { setTimeout as delay } from "node:timers/promises";
import { monotonicMs } from "@/bench/kit/clock";
import type { PacedLoad } from "@/bench/kit/commands";
import { quantile } from "@/bench/kit/quantile";
import { type Connection, connect, statusOf } from "@/bench/load/connect";
import { createRequestBytes } from "@/bench/load/request-bytes";

/**
 * Begins requests by the clock. Where no connection is free the next one waits for none: it opens its
 * own, so a slow answer delays nobody else.
 */
export async function runPaced(load: PacedLoad) {
  const statuses: Record<string, number> = {};
  const started: [id: string, atMs: number][] = [];
  const latenessMs: number[] = [];
  const answerMs: number[] = [];
  const requests = load.paths.map((path) =>
    createRequestBytes({ ...load, path, hasIdempotencyKeys: false }),
  );
  const idle: Connection[] = await Promise.all(
    Array.from({ length: load.connections }, () => connect(load.port)),
  );
  const startAt = monotonicMs();
  const total = Math.floor(((load.warmUpMs + load.durationMs) / 1_000) * load.perSecond);

  /** In turn: the server closes what was idle for long, and a request may cross that. */
  async function takeConnection(): Promise<Connection> {
    for (let connection = idle.shift(); connection !== undefined; connection = idle.shift()) {
      if (connection.isOpen()) return connection;
    }
    return connect(load.port);
  }

  async function ask(index: number): Promise<void> {
    const plannedAt = planOf(index);
    const request = requests[index % requests.length];
    if (request === undefined) throw new Error("A load needs a path");
    const connection = await takeConnection();
    const begunAt = monotonicMs();
    const response = await connection.ask(request.bytes);
    idle.push(connection);
    const status = statusOf(response);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (plannedAt - startAt < load.warmUpMs) return;
    latenessMs.push(begunAt - plannedAt);
    answerMs.push(monotonicMs() - plannedAt);
    started.push([messageIdOf(response), begunAt]);
  }

  const planOf = (index: number) => startAt + (index / load.perSecond) * 1_000;
  const asked: Promise<void>[] = [];
  while (asked.length < total) {
    const aheadMs = planOf(asked.length) - monotonicMs();
    if (aheadMs > 0) await delay(aheadMs);
    else asked.push(ask(asked.length));
  }
  await Promise.all(asked);
  for (const connection of idle) connection.close();
  latenessMs.sort((a, b) => a - b);
  answerMs.sort((a, b) => a - b);
  return {
    started,
    statuses,
    latenessP99Ms: quantile(latenessMs, 0.99),
    answerP50Ms: quantile(answerMs, 0.5),
    answerP99Ms: quantile(answerMs, 0.99),
  };
}

function messageIdOf(response: Buffer): string {
  return /"id":"(msg_\w+)"/.exec(response.toString("latin1"))?.[1] ?? "";
}
