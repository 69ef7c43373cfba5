import type { Bench } from "@/bench/kit/bench";
import { monotonicMs } from "@/bench/kit/clock";
import { readArrived, waitUntilDrained, warmUp } from "@/bench/kit/drain";
import { openInstallation } from "@/bench/kit/open-installation";
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
  const parts: Awaited<ReturnType<typeof openPart>>[] = [];
  while (parts.length < workers) {
    parts.push(await openPart(bench, endpoints));
  }
  const { deliveries: count } = bench.sizes;
  for (const { worker } of parts) worker.signal("SIGSTOP");
  for (const { installation, ...part } of parts) {
    const { databaseUrl, observer } = installation;
    await storeDeliveries({ ...part, databaseUrl, count: count / workers });
    await observer.checkpoint();
  }
  await bench.receiver.reset();
  const meter = startMeter({
    worker: parts.map(({ worker }) => worker.pid),
    postgres: (await parts[0]?.installation.observer.readPids()) ?? [],
    receiver: [bench.receiver.pid],
  });
  const startedAt = monotonicMs();
  for (const { worker } of parts) worker.signal("SIGCONT");
  for (const { installation, worker } of parts) {
    const work = { installation, workers: [worker], count };
    await waitUntilDrained({ ...work, readArrived: () => readArrived(bench) });
  }
  const elapsedMs = monotonicMs() - startedAt;
  // What seems to be others is also autovacuum, which has several databases to go through.
  const spent = { ...meter.stop(count), othersShare: null };
  const { requests } = await bench.receiver.count();
  if (requests !== count) throw new Error(`Not exactly once: ${requests} of ${count}`);
  for (const { installation } of parts) await installation.close();
  return { count, elapsedMs, spent };
}

async function openPart(bench: Bench, endpoints: number) {
  const installation = await openInstallation(bench);
  const applicationIds = await installation.createApplications({
    count: endpoints,
    urlOf: (index) => `${bench.receiver.origin}/endpoint/${index}`,
  });
  await installation.web.stop();
  const worker = await installation.startWorker();
  await warmUp(bench, { installation, workers: [worker], applicationIds });
  return { installation, applicationIds, worker };
}
