import type pg from "pg";
import type { Job } from "@/lib/delivery/attempt";
import { type Claimed, claimJobs } from "@/lib/delivery/claim-jobs";
import { createSignal } from "@/lib/delivery/create-signal";
import { createInFlight } from "@/lib/delivery/in-flight";
import type { RunJob } from "@/lib/delivery/run-job";
import type { AttemptRecord } from "@/lib/delivery/types";
import type { Logger } from "@/lib/log/logger";

/** What one process keeps in flight, and how much it takes at a time. */
const IN_FLIGHT_MAX = 1_024;
const CLAIM_MAX = 250;
/** While sends are under way a smaller claim costs more than it brings, so it waits a little. */
const CLAIM_MIN_WHILE_BUSY = 125;
const ROOM_WAIT_MS = 10;
/** One application with more than this in flight waits while others have work: a fair share for each. */
const APPLICATION_SHARE_MAX = IN_FLIGHT_MAX / 2;

/** Claim, send and record, side by side, with a bound on what is in flight. */
export interface Pipeline {
  readonly inFlightCount: number;
  /** Under lease, from the claim until it is recorded. */
  jobsInFlight(): Job[];
  claim(deliveriesMax?: number): Promise<Claimed>;
  run(job: Job): Promise<AttemptRecord | null>;
  /** Starts what it claims and answers with how many deliveries that were; null where there was no room. */
  step(): Promise<number | null>;
  /** Resolves when something in flight has been recorded, or after the time. */
  waitForRoom(timeoutMs: number): Promise<void>;
  /** Resolves when nothing is in flight. */
  drain(): Promise<void>;
}

export function createPipeline(input: {
  pool: pg.Pool;
  openSecret: (sealed: Uint8Array) => string;
  runJob: RunJob;
  logger: Logger;
  /** Something in flight has been recorded: there is room for more. */
  onRoom: () => void;
}): Pipeline {
  const { pool, openSecret, logger } = input;
  const inFlight = createInFlight();
  const room = createSignal();

  async function claim(deliveriesMax = CLAIM_MAX) {
    const crowdedApplicationIds = inFlight.applicationsAbove(APPLICATION_SHARE_MAX);
    const take = (crowded: readonly string[]) =>
      claimJobs(pool, { deliveriesMax, openSecret, crowdedApplicationIds: crowded });
    let claimed = await take(crowdedApplicationIds);
    // Nobody else waits, so they may have the rest.
    if (crowdedApplicationIds.length > 0 && claimed.jobs.length === 0) claimed = await take([]);
    inFlight.add(claimed.jobs);
    logUnreadable(logger, claimed.unreadable);
    return claimed;
  }

  async function run(job: Job) {
    const made = await input.runJob(job);
    inFlight.remove(job);
    room.notify();
    input.onRoom();
    return made;
  }

  async function step() {
    if (IN_FLIGHT_MAX - inFlight.count < CLAIM_MIN_WHILE_BUSY) await room.wait(ROOM_WAIT_MS);
    const places = Math.min(CLAIM_MAX, IN_FLIGHT_MAX - inFlight.count);
    if (places === 0) return null;
    const { jobs, canceled } = await claim(places);
    for (const job of jobs) void run(job);
    return jobs.length + canceled;
  }

  return {
    get inFlightCount() {
      return inFlight.count;
    },
    jobsInFlight: inFlight.jobs,
    claim,
    run,
    step,
    waitForRoom: room.wait,
    async drain() {
      while (inFlight.count > 0) await room.wait(ROOM_WAIT_MS);
    },
  };
}

function logUnreadable(logger: Logger, endpointIds: readonly string[]) {
  if (endpointIds.length === 0) return;
  logger.error({ endpointIds }, "secrets do not open: another POSTHASTE_SECRET?");
}
