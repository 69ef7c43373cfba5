import { createOutage } from "@/lib/db/outage";
import { createClaimLoop } from "@/lib/delivery/claim-loop";
import { composeRunJob, type RunJobInput } from "@/lib/delivery/compose-run-job";
import { STATUS } from "@/lib/delivery/constants";
import { createInternalErrors } from "@/lib/delivery/internal-errors";
import { createPipeline, type Pipeline, type PipelineLimits } from "@/lib/delivery/pipeline";
import { findNextTurn } from "@/lib/delivery/queue/next-turn";
import { leasedAs, release } from "@/lib/delivery/queue/release";
import { createTurnBound } from "@/lib/delivery/queue/turn-bound";
import type { AttemptRecord } from "@/lib/delivery/types";

/** Between two looks at a queue where nothing is due while attempts are under way. */
const IDLE_WAIT_MS = 100;

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
  /** One claim, sent and recorded. */
  runOnce(): Promise<Counts>;
  /**
   * Claims, sends and records until nothing is due or the time is over, and resolves when what is in flight
   * has been recorded: for platforms that have no worker. Answers with how many it claimed.
   */
  runUntilIdle(input: { budgetMs: number }): Promise<number>;
}

export interface EngineInput extends RunJobInput {
  readonly limits?: PipelineLimits;
  /** Of endpoints with the standard retry policy. */
  readonly standardRetryDelaysSeconds?: readonly number[] | undefined;
  readonly openSecret: (sealed: Uint8Array) => string;
  /** Counts attempts that this process could not make, by the code of the error. */
  readonly onInternalError?: ((code: string) => void) | undefined;
}

/** The pipeline claim → send → record over one pool. README.md beside this file has the states. */
export function createEngine(input: EngineInput): Engine {
  const { pool, sender, logger } = input;
  const outage = input.outage ?? createOutage({ logger });
  const turns = createTurnBound();
  const pipeline = createPipeline({
    ...input,
    turns,
    runJob: composeRunJob({
      ...input,
      outage,
      onAttempted: () => pipeline.noteAnswer(),
      onInternalError: createInternalErrors({ ...input, onUnable: () => pipeline.pauseClaims() }),
    }),
    onRoom: () => loop.wake(),
  });
  const loop = createClaimLoop({
    step: async () => (await pipeline.step()) !== 0,
    findNextTurn: () => findNextTurn(pool, turns.current),
    logger,
    part: "claim",
    outage,
  });
  return {
    start: loop.start,
    wake: loop.wake,
    async stop() {
      await loop.stop();
      await pipeline.drain();
    },
    async abort() {
      // First the loop: what it claimed now would be neither sent nor given back.
      await loop.stop();
      const jobs = pipeline.jobsInFlight();
      await sender.close();
      await pipeline.drain();
      await release(
        pool,
        jobs.map((job) => leasedAs(job.delivery, job.leaseToken)),
      );
    },
    async runOnce() {
      const { jobs, canceled } = await pipeline.claim();
      const made = await Promise.all(jobs.map(pipeline.run));
      return { claimed: jobs.length, canceled, ...countMade(made) };
    },
    runUntilIdle: ({ budgetMs }) => runUntilIdle(pipeline, budgetMs),
  };
}

async function runUntilIdle(pipeline: Pipeline, budgetMs: number): Promise<number> {
  const endsAt = performance.now() + budgetMs;
  let claimed = 0;
  while (performance.now() < endsAt) {
    const taken = await pipeline.step();
    claimed += taken ?? 0;
    if (taken !== 0) continue;
    if (pipeline.inFlightCount === 0) break;
    await pipeline.waitForRoom(IDLE_WAIT_MS);
  }
  await pipeline.drain();
  return claimed;
}

function countMade(records: readonly (AttemptRecord | null)[]) {
  const made = records.filter((record) => record !== null);
  const delivered = made.filter(({ decision }) => decision.status === STATUS.success).length;
  return { delivered, failed: made.length - delivered };
}
