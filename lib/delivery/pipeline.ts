import type pg from "pg";
import type { DatabaseClock } from "@/lib/db/database-clock";
import type { Job } from "@/lib/delivery/attempt";
import { type Claimed, claimJobs } from "@/lib/delivery/claim-jobs";
import { PLACES } from "@/lib/delivery/constants";
import { createSignal, type Signal } from "@/lib/delivery/create-signal";
import { createHeavyApplications } from "@/lib/delivery/heavy-applications";
import { createInFlight, type InFlight } from "@/lib/delivery/in-flight";
import { createLaneCount } from "@/lib/delivery/lane-count";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import type { TurnBound } from "@/lib/delivery/queue/turn-bound";
import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/delivery/retry-schedule";
import type { RunJob } from "@/lib/delivery/run-job";
import { createStarter } from "@/lib/delivery/starter";
import type { AttemptRecord } from "@/lib/delivery/types";
import type { Logger } from "@/lib/log/logger";

export interface PipelineLimits {
  /** Attempts that one process has in flight. */
  readonly inFlightMax: number;
  /** The most that one endpoint may have in flight, over all workers. */
  readonly inFlightPerEndpoint: number;
}

const DEFAULT_LIMITS: PipelineLimits = { inFlightMax: 1_024, inFlightPerEndpoint: PLACES.max };

/** How much a process takes at a time. */
const CLAIM_MAX = 250;
/** While sends are under way a smaller claim costs more than it brings, so it waits a little. */
const CLAIM_MIN_WHILE_BUSY = 125;
const ROOM_WAIT_MS = 10;
/** Kept for those who have little in flight, whatever others would take: a claim's worth, or a quarter of few. */
const keptFreeOf = (inFlightMax: number) => Math.min(CLAIM_MAX, Math.floor(inFlightMax / 4));
/** When only applications with their share in flight have work, it waits for a record, or for this long. */
const CROWDED_WAIT_MS = 25;

/** When this process can make no attempt, what it claims it only gives back: others take it meanwhile. */
const UNABLE_PAUSE_MS = 1_000;
const UNABLE_LOOK_MS = 100;

/** Claim, send and record, side by side, with a bound on what is in flight. */
export interface Pipeline {
  readonly inFlightCount: number;
  /** Under lease, from the claim until it is recorded. */
  jobsInFlight(): Job[];
  claim(deliveriesMax?: number): Promise<Claimed>;
  run(job: Job): Promise<AttemptRecord | null>;
  /** The attempt at a job has ended, recorded or not. */
  noteAnswer(): void;
  /** An attempt failed for a reason on this side: none is claimed for a moment. */
  pauseClaims(): void;
  /** Starts what it claims and answers with how many deliveries that were; null where there was no room. */
  step(): Promise<number | null>;
  /** Resolves when something in flight has been recorded, or after the time. */
  waitForRoom(timeoutMs: number): Promise<void>;
  /** Resolves when nothing is in flight. */
  drain(): Promise<void>;
}

interface PipelineInput {
  pool: pg.Pool;
  openSecret: (sealed: Uint8Array) => string;
  clock: DatabaseClock;
  turns: TurnBound;
  runJob: RunJob;
  logger: Logger;
  limits?: PipelineLimits;
  /** Of endpoints with the standard retry policy; the product's own if none are given. */
  standardRetryDelaysSeconds?: readonly number[] | undefined;
  observer?: DeliveryObserver | undefined;
  /** Something in flight has been recorded: there is room for more. */
  onRoom: () => void;
}

export function createPipeline(input: PipelineInput): Pipeline {
  const { inFlightMax } = input.limits ?? DEFAULT_LIMITS;
  const inFlight = createInFlight();
  const room = createSignal();
  const lanes = createLaneCount();
  const heavy = createHeavyApplications();
  const unable = createUnablePause(room);
  const starter = createStarter((job) => void run(job));

  const claim = createClaim(input, { inFlight, lanes, heavy });

  async function run(job: Job) {
    starter.noteRequest();
    const made = await input.runJob(job);
    inFlight.remove(job);
    room.notify();
    input.onRoom();
    return made;
  }

  async function step() {
    if (await unable.wait()) return null;
    await starter.waitUntilStarted();
    if (inFlightMax - inFlight.count < Math.min(CLAIM_MIN_WHILE_BUSY, inFlightMax / 8))
      await room.wait(ROOM_WAIT_MS);
    const places = Math.min(CLAIM_MAX, inFlightMax - inFlight.count);
    if (places === 0) return null;
    const crowded = findCrowded(inFlight, inFlightMax);
    const passedBy = heavy.passBy();
    const { jobs, canceled } = await claim(places, [...crowded, ...passedBy]);
    starter.start(jobs);
    const taken = jobs.length + canceled;
    if (taken > 0) return taken;
    if (passedBy.length > 0) return null;
    if (crowded.length === 0) return 0;
    await room.wait(CROWDED_WAIT_MS);
    return null;
  }

  return {
    get inFlightCount() {
      return inFlight.count;
    },
    jobsInFlight: inFlight.jobs,
    claim,
    run,
    noteAnswer: starter.noteAnswer,
    pauseClaims: unable.begin,
    step,
    waitForRoom: room.wait,
    async drain() {
      while (inFlight.count > 0) await room.wait(ROOM_WAIT_MS);
    },
  };
}

/**
 * An application may have as much in flight as is still free: alone it gets about half of the places, and
 * two that fill theirs leave room for a third, however long their receivers take.
 */
function findCrowded(inFlight: InFlight, inFlightMax: number): string[] {
  return inFlight.applicationsAbove(
    Math.max(0, inFlightMax - inFlight.count - keptFreeOf(inFlightMax)),
  );
}

/** `wait` answers whether there was anything to wait for; it is short, so that a stop isn't held up. */
function createUnablePause(room: Signal) {
  let untilMs = 0;
  return {
    begin() {
      untilMs = performance.now() + UNABLE_PAUSE_MS;
    },
    async wait(): Promise<boolean> {
      const pauseMs = untilMs - performance.now();
      if (pauseMs <= 0) return false;
      await room.wait(Math.min(pauseMs, UNABLE_LOOK_MS));
      return true;
    },
  };
}

function logUnreadable(logger: Logger, endpointIds: readonly string[]) {
  if (endpointIds.length === 0) return;
  logger.error({ endpointIds }, "secrets do not open: another POSTHASTE_SECRET?");
}

/** One claim, and what is learned from it for the next one. */
function createClaim(
  input: PipelineInput,
  state: {
    inFlight: InFlight;
    lanes: ReturnType<typeof createLaneCount>;
    heavy: ReturnType<typeof createHeavyApplications>;
  },
) {
  const { inFlight, lanes, heavy } = state;
  const { inFlightPerEndpoint } = input.limits ?? DEFAULT_LIMITS;
  const { standardRetryDelaysSeconds = STANDARD_RETRY_DELAYS_SECONDS } = input;
  return async (deliveriesMax = CLAIM_MAX, crowdedApplicationIds: readonly string[] = []) => {
    const most = {
      deliveriesMax,
      lanesMax: lanes.count,
      inFlightPerEndpoint,
      standardRetryDelaysSeconds,
      crowdedApplicationIds,
    };
    const claimed = await observeClaim({ ...input, ...most });
    lanes.learn({ ...claimed, deliveriesMax });
    heavy.learn(claimed.takenOf);
    inFlight.add(claimed.jobs);
    logUnreadable(input.logger, claimed.unreadable);
    return claimed;
  };
}

async function observeClaim({
  pool,
  observer,
  ...most
}: Parameters<typeof claimJobs>[1] & {
  pool: pg.Pool;
  observer?: DeliveryObserver | undefined;
}): Promise<Claimed> {
  const startedAtMs = Date.now();
  try {
    const claimed = await claimJobs(pool, most);
    observer?.claimed({ jobs: claimed.jobs, startedAtMs, endedAtMs: Date.now() });
    return claimed;
  } catch (error) {
    observer?.claimFailed();
    throw error;
  }
}
