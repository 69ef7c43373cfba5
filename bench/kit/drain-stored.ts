import type { Bench } from "@/bench/kit/bench";
import { type Drained, drain, warmUp } from "@/bench/kit/drain";
import { openInstallation } from "@/bench/kit/open-installation";
import type { Process } from "@/bench/kit/start-process";

/** A database of its own, its deliveries spread over the endpoints and drained by so many workers. */
export async function drainStored(
  bench: Bench,
  input: { endpoints: number; workers: number },
): Promise<Drained> {
  const installation = await openInstallation(bench);
  const applicationIds = await installation.createApplications({
    count: input.endpoints,
    urlOf: (index) => `${bench.receiver.origin}/endpoint/${index}`,
  });
  await installation.web.stop();
  const workers: Process[] = [];
  while (workers.length < input.workers) workers.push(await installation.startWorker());
  await warmUp(bench, { installation, workers, applicationIds });
  const count = bench.sizes.deliveries;
  const drained = await drain(bench, { installation, workers, applicationIds, count });
  await installation.close();
  return drained;
}
