import type { Bench } from "@/bench/kit/bench";
import { warmUp } from "@/bench/kit/drain";
import { type Installation, openInstallation } from "@/bench/kit/open-installation";
import type { Process } from "@/bench/kit/start-process";

/** So many workers, warm, at a database of their own: what a drain needs. */
export interface Workplace {
  readonly installation: Installation;
  readonly workers: readonly Process[];
  readonly applicationIds: readonly string[];
}

export async function openWorkers(
  bench: Bench,
  input: { endpoints: number; workers: number },
): Promise<Workplace> {
  const installation = await openInstallation(bench);
  const applicationIds = await installation.createApplications({
    count: input.endpoints,
    urlOf: (index) => `${bench.receiver.origin}/endpoint/${index}`,
  });
  await installation.web.stop();
  const workers: Process[] = [];
  while (workers.length < input.workers) workers.push(await installation.startWorker());
  await warmUp(bench, { installation, workers, applicationIds });
  return { installation, workers, applicationIds };
}
