import type { Bench, Detail, Measured } from "@/bench/kit/bench";
import { drain, waitUntilDrained, warmUp } from "@/bench/kit/drain";
import { type Installation, openInstallation } from "@/bench/kit/open-installation";
import { readPeakMiB, resetPeak } from "@/bench/kit/resident-set";
import { type Hostile, startHostile } from "@/bench/kit/start-hostile";
import type { Process } from "@/bench/kit/start-process";
import { storeDeliveries } from "@/bench/kit/store-deliveries";
import type { Metric } from "@/bench/report/metric";

const ENDPOINTS = 100;
const RESIDENT = { kind: "below", value: 250 } as const;
const COUNT_CUT = "select count(*) from attempt where response_truncated and status = 0";

/** The worker's largest resident set while it drains, and while its receivers answer with far too much. */
export async function measureMemory(bench: Bench): Promise<Measured> {
  const installation = await openInstallation(bench);
  const hostile = await startHostile(bench);
  const applicationIds = await installation.createApplications({
    count: ENDPOINTS,
    urlOf: (index) => `${bench.receiver.origin}/endpoint/${index}`,
  });
  const createHostile = (path: string) =>
    installation.createApplications({
      name: path,
      count: 1,
      urlOf: () => `${hostile.origin}/${path}`,
    });
  const [bombs, endless] = [await createHostile("bomb"), await createHostile("endless")];
  await installation.web.stop();
  const worker = await installation.startWorker();
  const workers = [worker];
  await warmUp(bench, { installation, workers, applicationIds });

  const metrics: Metric[] = [];
  const details: Detail[] = [];
  async function measurePhase(phase: string, run: () => Promise<void>) {
    const isReset = resetPeak(worker.pid);
    await run();
    const value = readPeakMiB(worker.pid);
    const name = `worker's memory, ${phase}`;
    details.push({ name, othersShare: null, isReset, peakMiB: value });
    if (value === null) console.log("      The system does not tell");
    else metrics.push({ name, unit: "MiB", value, bound: RESIDENT });
  }

  const { deliveries: count } = bench.sizes;
  await measurePhase(`${count.toLocaleString("en-US")} drained`, async () => {
    await drain(bench, { installation, workers, applicationIds, count });
  });
  const hostileDrain = { installation, hostile, worker };
  await measurePhase("gzip bombs", () =>
    drainHostile(bench, { ...hostileDrain, applicationIds: bombs }),
  );
  await measurePhase("endless bodies", () =>
    drainHostile(bench, { ...hostileDrain, applicationIds: endless }),
  );
  await installation.close();
  await hostile.stop();
  return { metrics, details };
}

/** Each of them is delivered, and its answer cut. */
async function drainHostile(
  bench: Bench,
  input: {
    installation: Installation;
    hostile: Hostile;
    worker: Process;
    applicationIds: readonly string[];
  },
): Promise<void> {
  const { installation, hostile, worker, applicationIds } = input;
  const { databaseUrl, observer } = installation;
  const count = bench.sizes.hostileDeliveries;
  const cutBefore = await observer.count(COUNT_CUT);
  await hostile.reset();
  worker.signal("SIGSTOP");
  await storeDeliveries({ databaseUrl, applicationIds, count });
  worker.signal("SIGCONT");
  await waitUntilDrained({
    installation,
    workers: [worker],
    count,
    readArrived: async () => (await hostile.count()).distinct,
  });
  const cut = (await observer.count(COUNT_CUT)) - cutBefore;
  if (cut !== count) throw new Error(`${cut} of ${count} were delivered and cut`);
}
