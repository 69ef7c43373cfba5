import type { Job } from "@/lib/delivery/attempt";
import type { AttemptRecord } from "@/lib/delivery/types";

/**
 * Metrics, traces and health watch the engine through this. Every method runs on the hot path: it must be cheap and
 * must not throw. The processes compose it (lib/telemetry), because the engine imports no telemetry.
 */
export interface DeliveryObserver {
  /** One claim, with its endpoints loaded. Times are in milliseconds of the Unix epoch. */
  claimed(claim: { jobs: readonly Job[]; startedAtMs: number; endedAtMs: number }): void;
  claimFailed(): void;
  /** Right before the request is sent. Returns the `traceparent` header for the receiver, or null for none. */
  attempting(job: Job): string | null;
  /** The attempt ended. Null: it failed for an internal reason, and no attempt is spent. */
  attempted(job: Job, made: AttemptRecord | null): void;
  recorded(job: Job, made: AttemptRecord): void;
  /** The attempt was made, but its record failed: the delivery is sent again when its lease ends. */
  notRecorded(job: Job, made: AttemptRecord): void;
  /** One record statement. `settled` counts the deliveries whose lease was still ours. */
  batchRecorded(batch: { attempts: number; settled: number; tookMs: number }): void;
}

/** Passes every event on to several observers; at most one of them answers with a `traceparent`. */
export function combineObservers(observers: readonly DeliveryObserver[]): DeliveryObserver {
  return {
    claimed: (claim) => {
      for (const observer of observers) observer.claimed(claim);
    },
    claimFailed: () => {
      for (const observer of observers) observer.claimFailed();
    },
    attempting(job) {
      let traceparent: string | null = null;
      for (const observer of observers) traceparent = observer.attempting(job) ?? traceparent;
      return traceparent;
    },
    attempted: (job, made) => {
      for (const observer of observers) observer.attempted(job, made);
    },
    recorded: (job, made) => {
      for (const observer of observers) observer.recorded(job, made);
    },
    notRecorded: (job, made) => {
      for (const observer of observers) observer.notRecorded(job, made);
    },
    batchRecorded: (batch) => {
      for (const observer of observers) observer.batchRecorded(batch);
    },
  };
}
