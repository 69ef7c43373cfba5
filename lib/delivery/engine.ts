import type pg from "pg";
import { createAttempt, type Job } from "@/lib/delivery/attempt";
import { claimJobs } from "@/lib/delivery/claim-jobs";
import { createClaimLoop } from "@/lib/delivery/claim-loop";
import { STATUS } from "@/lib/delivery/constants";
import { createSignal } from "@/lib/delivery/create-signal";
import { createInFlight } from "@/lib/delivery/in-flight";
import { findNextTurn } from "@/lib/delivery/queue/next-turn";
import { release } from "@/lib/delivery/queue/release";
import { createRecordAttempt } from "@/lib/delivery/record-attempts";
import { createRunJob, type RunJob } from "@/lib/delivery/run-job";
import type { Sender } from "@/lib/delivery/send";
import type { AttemptRecord } from "@/lib/delivery/types";
import type { Logger } from "@/lib/log/logger";

/** What one process keeps in flight, and how much it takes at a time. */
const IN_FLIGHT_MAX = 1_024;
const CLAIM_MAX = 250;
/** While sends are under way a smaller claim costs more than it brings, so it waits a little. */
const CLAIM_MIN_WHILE_BUSY = 125;
const ROOM_WAIT_MS = 10;

export interface Counts {
  readonly claimed: number;
  readonly delivered: number;
  readonly failed: number;
  readonly canceled: number;
}

export interface Engine {
  /** Claims, sends and records side by side until it is stopped. */
  start(): void;
  /** Says that there may be something due. */
  wake(): void;
  /** Claims no more and resolves when what is in flight has been recorded. */
  stop(): Promise<void>;
  /** Ends what is in flight and gives the leases back, so that other workers can go on at once. */
  abort(): Promise<void>;
  /** One claim, sent and recorded: for tests, and for platforms that have no worker. */
  runOnce(): Promise<Counts>;
}

export interface EngineInput {
  readonly pool: pg.Pool;
  readonly sender: Sender;
  readonly openSecret: (sealed: Uint8Array) => string;
  readonly userAgent: string;
  readonly logger: Logger;
}

/** The pipeline claim → send → record over one pool. README.md beside this file has the states. */
export function createEngine(input: EngineInput): Engine {
  const { pool, sender, openSecret, logger } = input;
  const inFlight = createInFlight();
  const room = createSignal();
  const runJob = composeRunJob(input);

  async function claim(deliveriesMax: number) {
    const claimed = await claimJobs(pool, { deliveriesMax, openSecret });
    if (claimed.unreadable.length > 0) {
      logger.error(
        { endpointIds: claimed.unreadable },
        "secrets do not open: another POSTHASTE_SECRET?",
      );
    }
    inFlight.add(claimed);
    return claimed;
  }

  async function run(job: Job) {
    const made = await runJob(job);
    inFlight.remove(job.leaseToken);
    room.notify();
    loop.wake();
    return made;
  }

  async function step(): Promise<boolean> {
    if (IN_FLIGHT_MAX - inFlight.count < CLAIM_MIN_WHILE_BUSY) await room.wait(ROOM_WAIT_MS);
    const places = Math.min(CLAIM_MAX, IN_FLIGHT_MAX - inFlight.count);
    if (places === 0) return true;
    const { jobs, canceled } = await claim(places);
    for (const job of jobs) void run(job);
    return jobs.length + canceled > 0;
  }

  const loop = createClaimLoop({ step, findNextTurn: () => findNextTurn(pool), logger });

  async function drain() {
    await loop.stop();
    while (inFlight.count > 0) await room.wait(ROOM_WAIT_MS);
  }

  return {
    start: loop.start,
    wake: loop.wake,
    stop: drain,
    async abort() {
      // First the loop: what it claimed now would be neither sent nor given back.
      await loop.stop();
      const leaseTokens = inFlight.leaseTokens();
      await sender.close();
      await drain();
      await release(pool, leaseTokens);
    },
    async runOnce() {
      const { jobs, canceled } = await claim(CLAIM_MAX);
      return { claimed: jobs.length, canceled, ...countMade(await Promise.all(jobs.map(run))) };
    },
  };
}

function composeRunJob(input: EngineInput): RunJob {
  return createRunJob({
    attempt: createAttempt({ ...input, now: () => new Date(), random: Math.random }),
    recordAttempt: createRecordAttempt(input.pool),
    logger: input.logger,
  });
}

function countMade(records: readonly (AttemptRecord | null)[]) {
  const made = records.filter((record) => record !== null);
  const delivered = made.filter(({ decision }) => decision.status === STATUS.success).length;
  return { delivered, failed: made.length - delivered };
}
