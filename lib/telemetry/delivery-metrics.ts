import { Counter, Histogram, type Registry } from "prom-client";
import type { Job } from "@/lib/delivery/attempt";
import { STATUS } from "@/lib/delivery/constants";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import type { AttemptRecord } from "@/lib/delivery/types";

/** Seconds. From a few milliseconds on a quiet installation to minutes behind a backlog. */
const LATENCY_BUCKETS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800,
];
/** Seconds. An attempt ends after 15 at the latest. */
const ATTEMPT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];
/** Seconds. Queue statements are cancelled after 5; a record is retried for 30. */
const STATEMENT_BUCKETS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30,
];

type Trigger = "first" | "retry" | "manual";

const COUNTERS = {
  claimed: { name: "posthaste_deliveries_claimed_total", help: "Deliveries taken from the queue" },
  claimFailures: { name: "posthaste_claim_failures_total", help: "Claims that failed" },
  retries: {
    name: "posthaste_retries_scheduled_total",
    help: "Failed attempts that are followed by a retry",
  },
  recorded: {
    name: "posthaste_attempts_recorded_total",
    help: "Attempts written to the database",
  },
  unrecorded: {
    name: "posthaste_attempts_unrecorded_total",
    help: "Attempts that were made but could not be recorded: each is sent again",
  },
  recordedLate: {
    name: "posthaste_attempts_recorded_late_total",
    help: "Attempts recorded after their lease had passed to another worker: each may have been sent twice",
  },
  notMade: {
    name: "posthaste_attempts_not_made_total",
    help: "Attempts that failed for an internal reason before a request was made; none is spent",
  },
} as const;

const HISTOGRAMS = {
  latency: {
    name: "posthaste_delivery_latency_seconds",
    help: "Time from the message's acceptance (or its deliverAt) to the first byte of the response, for first attempts",
    buckets: LATENCY_BUCKETS,
  },
  durations: {
    name: "posthaste_attempt_duration_seconds",
    help: "Time from the start of an attempt to its end",
    buckets: ATTEMPT_BUCKETS,
  },
  claims: {
    name: "posthaste_claim_duration_seconds",
    help: "Time of one claim, with its endpoints loaded",
    buckets: STATEMENT_BUCKETS,
  },
  records: {
    name: "posthaste_record_duration_seconds",
    help: "Time until one batch of attempts was recorded, retries of the statement included",
    buckets: STATEMENT_BUCKETS,
  },
} as const;

const ATTEMPTS = {
  name: "posthaste_attempts_total",
  help: "Attempts by outcome, class of the response's status code, and trigger",
  labelNames: ["outcome", "status_class", "trigger"],
} as const;

const FINISHED = {
  name: "posthaste_deliveries_finished_total",
  help: "Deliveries that ended, by result; test sends are not counted",
  labelNames: ["result"],
} as const;

function defineInstruments(registry: Registry) {
  const registers = [registry];
  const count = (name: keyof typeof COUNTERS) => new Counter({ ...COUNTERS[name], registers });
  const time = (name: keyof typeof HISTOGRAMS) => new Histogram({ ...HISTOGRAMS[name], registers });
  const finished = new Counter({ ...FINISHED, registers });
  for (const result of ["success", "failed"]) finished.labels(result).inc(0);
  return {
    attempts: new Counter({ ...ATTEMPTS, registers }),
    succeeded: finished.labels("success"),
    failed: finished.labels("failed"),
    claimed: count("claimed"),
    claimFailures: count("claimFailures"),
    retries: count("retries"),
    recorded: count("recorded"),
    unrecorded: count("unrecorded"),
    recordedLate: count("recordedLate"),
    notMade: count("notMade"),
    latency: time("latency"),
    durations: time("durations"),
    claims: time("claims"),
    records: time("records"),
  };
}

/**
 * Counts deliveries in the engine's process. Labels are bounded: outcomes, status classes and triggers, never ids.
 * Each delivery costs a few increments; a statement's time is observed once for its whole batch.
 */
export function createDeliveryMetrics(registry: Registry): DeliveryObserver {
  const metrics = defineInstruments(registry);
  const countAttempt = createAttemptCounter(metrics.attempts);

  /** Both times are the database's: the engine stamps attempts by its clock. */
  function observeLatency(job: Job, made: AttemptRecord) {
    const { accepted_at_ms: acceptedAtMs } = job.delivery;
    if (made.attemptNumber !== 1 || acceptedAtMs === null || made.firstByteMs === null) return;
    const firstByteAtMs = made.startedAt.getTime() + made.firstByteMs;
    metrics.latency.observe(Math.max(0, firstByteAtMs - acceptedAtMs) / 1000);
  }
  return {
    claimed({ jobs, startedAtMs, endedAtMs }) {
      metrics.claims.observe((endedAtMs - startedAtMs) / 1000);
      if (jobs.length > 0) metrics.claimed.inc(jobs.length);
    },
    claimFailed: () => metrics.claimFailures.inc(),
    attempting: () => null,
    attempted(job, made) {
      if (made === null) {
        metrics.notMade.inc();
        return;
      }
      countAttempt(made);
      metrics.durations.observe(made.durationMs / 1000);
      observeLatency(job, made);
    },
    recorded(job, { decision }) {
      if (job.delivery.is_test) return;
      if (decision.status === STATUS.success) metrics.succeeded.inc();
      else if (decision.status === STATUS.fail) metrics.failed.inc();
      else metrics.retries.inc();
    },
    notRecorded: () => metrics.unrecorded.inc(),
    batchRecorded({ attempts, settled, tookMs }) {
      metrics.records.observe(tookMs / 1000);
      metrics.recorded.inc(attempts);
      if (settled < attempts) metrics.recordedLate.inc(attempts - settled);
    },
  };
}

/** Looking a counter up by its labels sorts and joins them, which costs more than the increment. */
function createAttemptCounter(attempts: Counter) {
  const children = new Map<string, Counter.Internal>();
  return (made: AttemptRecord) => {
    const statusClass = classOf(made.responseStatusCode);
    const trigger = triggerOf(made);
    const key = `${made.outcome} ${statusClass} ${trigger}`;
    let child = children.get(key);
    if (child === undefined) {
      child = attempts.labels(made.outcome, statusClass, trigger);
      children.set(key, child);
    }
    child.inc();
  };
}

function triggerOf({ attemptNumber }: AttemptRecord): Trigger {
  if (attemptNumber === 0) return "manual";
  return attemptNumber === 1 ? "first" : "retry";
}

function classOf(statusCode: number | null): string {
  return statusCode === null ? "none" : `${Math.floor(statusCode / 100)}xx`;
}
