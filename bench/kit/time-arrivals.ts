import { setTimeout as delay } from "node:timers/promises";
import type { z } from "zod";
import type { Bench } from "@/bench/kit/bench";
import { type moments, pacedReply } from "@/bench/kit/commands";
import type { Statement } from "@/bench/kit/observer";
import type { Installation } from "@/bench/kit/open-installation";
import { messagePath, messageRequest } from "@/bench/kit/start-client";
import { type Spent, startMeter } from "@/bench/kit/start-meter";
import type { Process } from "@/bench/kit/start-process";

const LAST_ARRIVAL_MS = 10_000;
const POLL_MS = 50;
const SHOWN_STATEMENTS = 5;

export interface Timed extends Spent {
  /** From each request's start to the receiver's first byte, ascending. */
  readonly latenciesMs: readonly number[];
  readonly statuses: Readonly<Record<string, number>>;
  readonly clientLatenessP99Ms: number;
  /** The most expensive ones. */
  readonly statements: readonly Statement[] | undefined;
}

/** Sends messages by the clock, through web, database and worker; each must arrive, and arrive once. */
export async function timeArrivals(
  bench: Bench,
  input: {
    installation: Installation;
    worker: Process;
    client: Process;
    applicationIds: readonly string[];
    /** In all. */
    perSecond: number;
    connections: number;
    durationMs: number;
  },
): Promise<Timed> {
  const { installation, worker, client, applicationIds, ...pace } = input;
  const { web, observer } = installation;
  await bench.receiver.reset({ keepsArrivals: true });
  await observer.resetStatements();
  const meter = startMeter({
    web: [web.pid],
    worker: [worker.pid],
    postgres: await observer.readPids(),
  });
  const { statuses, started, latenessP99Ms } = await client.ask(
    {
      ...messageRequest({ port: web.port, apiKey: bench.product.apiKey }),
      ...pace,
      kind: "paced",
      paths: applicationIds.map(messagePath),
      warmUpMs: bench.sizes.warmUpMs,
    },
    pacedReply,
  );
  const accepted = statuses[202] ?? 0;
  await waitForArrivals(bench, accepted);
  const spent = meter.stop(accepted);
  const statements = (await observer.readStatements())?.slice(0, SHOWN_STATEMENTS);
  const latenciesMs = matchArrivals(started, await bench.receiver.arrivals());
  return { ...spent, latenciesMs, statuses, clientLatenessP99Ms: latenessP99Ms, statements };
}

async function waitForArrivals({ receiver }: Bench, accepted: number): Promise<void> {
  const readCount = async () => {
    const { requests, distinct } = await receiver.count();
    if (requests > distinct) throw new Error(`${requests - distinct} arrived twice`);
    return distinct;
  };
  for (let waitedMs = 0; waitedMs < LAST_ARRIVAL_MS; waitedMs += POLL_MS) {
    if ((await readCount()) >= accepted) return;
    await delay(POLL_MS);
  }
  throw new Error(`${accepted} were accepted, ${await readCount()} arrived`);
}

function matchArrivals(
  started: z.output<typeof moments>,
  arrivals: z.output<typeof moments>,
): number[] {
  const firstByte = new Map(arrivals);
  const latenciesMs = started.map(([id, startedAt]) => {
    const arrivedAt = firstByte.get(id);
    if (arrivedAt === undefined) throw new Error(`${id || "An unreadable answer"} did not arrive`);
    return arrivedAt - startedAt;
  });
  return latenciesMs.sort((a, b) => a - b);
}
