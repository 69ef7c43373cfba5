import type { Bench } from "@/bench/kit/bench";
import { monotonicMs } from "@/bench/kit/clock";
import { readArrived, waitUntilDrained } from "@/bench/kit/drain";
import { openWorkers, type Workplace } from "@/bench/kit/open-workers";
import { type Spent, startMeter } from "@/bench/kit/start-meter";
import { storeDeliveries } from "@/bench/kit/store-deliveries";

/**
 * The work of `drainStored`, shared out: each worker has a database of its own, on the one server and with as many
 * endpoints, so that no two ever meet at a row. What several workers lose here they lose to the machine, not to each other.
 */
export async function drainApart(
  bench: Bench,
  { endpoints, workers }: { endpoints: number; workers: number },
): Promise<{ count: number; elapsedMs: number; spent: Spent }> {
  const parts: Workplace[] = [];
  while (parts.length < workers) parts.push(await openWorkers(bench, { endpoints, workers: 1 }));
  const processes = parts.flatMap((part) => part.workers);
  const { deliveries: count } = bench.sizes;
  for (const worker of processes) worker.signal("SIGSTOP");
  for (const { installation, applicationIds } of parts) {
    const { databaseUrl, observer } = installation;
    await storeDeliveries({ databaseUrl, applicationIds, count: count / workers });
    await observer.checkpoint();
  }
  await bench.receiver.reset();
  const meter = startMeter({
    worker: processes.map(({ pid }) => pid),
    postgres: (await parts[0]?.installation.observer.readPids()) ?? [],
    receiver: [bench.receiver.pid],
  });
  const startedAt = monotonicMs();
  for (const worker of processes) worker.signal("SIGCONT");
  for (const part of parts) {
    await waitUntilDrained({ ...part, count, readArrived: () => readArrived(bench) });
  }
  const elapsedMs = monotonicMs() - startedAt;
  // What seems to be others is also autovacuum, which has several databases to go through.
  const spent = { ...meter.stop(count), othersShare: null };
  const { requests } = await bench.receiver.count();
  if (requests !== count) throw new Error(`Not exactly once: ${requests} of ${count}`);
  for (const { installation } of parts) await installation.close();
  return { count, elapsedMs, spent };
}
