import { setTimeout as delay } from "node:timers/promises";
import type { Sender } from "@/chaos/load/run-sender";
import { describeFault, type Fault, isOfDatabase } from "@/chaos/plan/fault";
import type { Ledger } from "@/chaos/run/create-ledger";
import type { Observer } from "@/chaos/system/observe-database";
import type { ChaosDatabase } from "@/chaos/system/start-database";
import type { Product } from "@/chaos/system/start-product";
import type { Receivers } from "@/chaos/system/start-receivers";
import type { FaultRecord } from "@/chaos/verify/facts";

/** What faults are done to. */
export interface Targets {
  readonly product: Product;
  readonly database: ChaosDatabase;
  readonly receivers: Receivers;
  readonly observer: Observer;
  readonly ledger: Ledger;
  readonly sender: Sender;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/** Does what is planned, when it is planned, whatever else is down; resolves when everything is up again. */
export async function injectFaults(
  targets: Targets,
  input: { plan: readonly Fault[]; onFault: (text: string) => void },
): Promise<FaultRecord[]> {
  const records: FaultRecord[] = [];
  // One database: the second fault of it waits for the end of the first.
  let databaseIsUp: Promise<unknown> = Promise.resolve();

  async function run(fault: Fault): Promise<void> {
    await delay(fault.atMs, undefined, { signal: targets.signal });
    if (isOfDatabase(fault)) {
      await databaseIsUp;
      await targets.database.whenSafe();
    }
    const index = records.length;
    const place: FaultRecord = {
      fault,
      fromMs: Date.now(),
      untilMs: Number.POSITIVE_INFINITY,
      inFlight: 0,
      openPosts: 0,
    };
    records.push(place);
    const taking = takePlace(targets, { fault, index });
    if (isOfDatabase(fault)) databaseIsUp = taking.catch(() => undefined);
    const effect = await taking;
    records[index] = { ...place, untilMs: Date.now(), ...effect };
    input.onFault(`${describeFault(fault)}${describeEffect(fault, effect)}`);
    if (fault.kind === "breakReceiver") {
      await delay(fault.forMs, undefined, { signal: targets.signal });
      await targets.receivers.setMode(fault.receiver, "takes");
    }
  }
  await Promise.all(input.plan.map(run));
  return records;
}

type Effect = Pick<FaultRecord, "fromMs" | "inFlight" | "openPosts">;

/** What is in flight is counted around the fault, as the ledger says. */
async function takePlace(
  targets: Targets,
  { fault, index }: { fault: Fault; index: number },
): Promise<Effect> {
  const { ledger, receivers, observer, sender } = targets;
  ledger.add(await receivers.take());
  // While the database is away, it records nothing: what is known of it holds.
  ledger.settle(await observer.findRecorded(ledger.listUnsettled()).catch(() => []));
  const { moment } = ledger;
  const openPosts = sender.open;
  const fromMs = Date.now();
  await act(targets, fault);
  ledger.add(await receivers.take());
  return { fromMs, openPosts, inFlight: mayLoseRecords(fault) ? ledger.hit({ index, moment }) : 0 };
}

function mayLoseRecords(fault: Fault): boolean {
  return fault.kind === "killWorker" || isOfDatabase(fault);
}

/** Resolves when the fault's victim is dead; of the database, when it is back. */
async function act({ product, database, receivers }: Targets, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case "killWorker":
      return await product.workers[fault.index]?.kill(fault.forMs);
    case "killWeb":
      return await product.webs[fault.index]?.kill(fault.forMs);
    case "stopDatabase":
      return await database.restart(fault.forMs);
    case "crashDatabase":
    case "killPrimary":
      return await database.crash(fault.forMs);
    case "breakReceiver":
      return await receivers.setMode(fault.receiver, fault.how);
  }
}

function describeEffect(fault: Fault, { inFlight, openPosts }: Effect): string {
  if (fault.kind === "killWeb") return ` (${openPosts} posts open)`;
  return mayLoseRecords(fault) ? ` (${inFlight} deliveries in flight)` : "";
}
