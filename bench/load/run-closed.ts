import { monotonicMs } from "@/bench/kit/clock";
import type { ClosedLoad } from "@/bench/kit/commands";
import { quantile } from "@/bench/kit/quantile";
import { connect, statusOf } from "@/bench/load/connect";
import { createRequestBytes } from "@/bench/load/request-bytes";

/** Asks again on each connection as soon as it is answered, until the time is over. */
export async function runClosed(load: ClosedLoad) {
  const statuses: Record<string, number> = {};
  const latenciesMs: number[] = [];
  const measureFrom = monotonicMs() + load.warmUpMs;
  const end = measureFrom + load.durationMs;

  async function askUntilTheEnd(): Promise<void> {
    const request = createRequestBytes(load);
    const connection = await connect(load.port);
    for (let startedAt = monotonicMs(); startedAt < end; startedAt = monotonicMs()) {
      request.refresh();
      const status = statusOf(await connection.ask(request.bytes));
      statuses[status] = (statuses[status] ?? 0) + 1;
      const endedAt = monotonicMs();
      if (endedAt >= measureFrom && endedAt < end) latenciesMs.push(endedAt - startedAt);
    }
    connection.close();
  }

  await Promise.all(Array.from({ length: load.connections }, askUntilTheEnd));
  latenciesMs.sort((a, b) => a - b);
  return {
    completed: latenciesMs.length,
    statuses,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
  };
}
