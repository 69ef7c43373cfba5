import type { Job } from "@/lib/delivery/attempt";
import type { DeliveryObserver } from "@/lib/delivery/observer";

/** Half of the time for which a record is retried: by then the database has failed it many times. */
const RECORD_SLOW_MS = 15_000;
/** What happened longer ago no longer counts. */
const WINDOW_MS = 5 * 60_000;
const SLICE_MS = 30_000;
const SLICES = WINDOW_MS / SLICE_MS;
/** Above this share of a window's attempts, missing records are a fault and not a worker that was killed. */
const MISSING_SHARE_MAX = 0.05;
/** A delivery that cannot be recorded is sent again every minute: without a failure for longer, that is over. */
const FAILURE_FRESH_MS = 90_000;
/** A few late records beside thousands of good ones follow a pause of the machine; fewer than this say nothing. */
const LATE_MIN = 20;

/** Counts of one slice of time. */
interface Slice {
  readonly startedAtMs: number;
  recorded: number;
  unrecorded: number;
  late: number;
}

export interface RecordWatch extends DeliveryObserver {
  /** Why this process sends deliveries without recording them; null while it records. */
  findProblem(): string | null;
  /** Milliseconds since the last claim ended, well or not; null before the first. */
  msSinceClaim(): number | null;
}

/**
 * Notices when deliveries are sent but not recorded. Each of them is then sent again when its lease ends, every
 * minute, while the database answers and everything else looks healthy.
 */
export function createRecordWatch(nowMs: () => number = () => performance.now()): RecordWatch {
  /** Attempts that ended and wait for their record, oldest first, with the time they ended. */
  const waiting = new Map<Job, number>();
  const window = createWindow(nowMs);
  let lastSuccessMs = Number.NEGATIVE_INFINITY;
  let lastFailureMs = Number.NEGATIVE_INFINITY;
  let lastClaimMs: number | null = null;

  function oldestWaitMs(): number {
    const [endedAtMs] = waiting.values();
    return endedAtMs === undefined ? 0 : nowMs() - endedAtMs;
  }

  return {
    claimed() {
      lastClaimMs = nowMs();
    },
    claimFailed() {
      lastClaimMs = nowMs();
    },
    attempting: () => null,
    attempted(job, made) {
      if (made !== null) waiting.set(job, nowMs());
    },
    recorded: (job) => void waiting.delete(job),
    notRecorded(job) {
      waiting.delete(job);
      lastFailureMs = nowMs();
      window.current().unrecorded++;
    },
    batchRecorded({ attempts, settled }) {
      lastSuccessMs = nowMs();
      const slice = window.current();
      slice.recorded += settled;
      slice.late += attempts - settled;
    },
    findProblem() {
      const waitMs = oldestWaitMs();
      if (waitMs > RECORD_SLOW_MS) {
        return `${waiting.size} attempts were sent and are not recorded; the oldest has waited ${Math.round(waitMs / 1000)} s`;
      }
      const { recorded, unrecorded, late } = window.sum();
      const total = recorded + unrecorded + late;
      const isFailing = unrecorded > 0 && lastFailureMs > lastSuccessMs;
      const isRecent = nowMs() - lastFailureMs < FAILURE_FRESH_MS;
      if (isFailing || (isRecent && unrecorded > total * MISSING_SHARE_MAX)) {
        return `${unrecorded} of ${total} attempts in the last 5 minutes were sent but could not be recorded; they are sent again`;
      }
      if (late >= LATE_MIN && late > total * MISSING_SHARE_MAX) {
        return `${late} of ${total} attempts in the last 5 minutes were recorded after their lease had ended; they may have been sent twice`;
      }
      return null;
    },
    msSinceClaim: () => (lastClaimMs === null ? null : nowMs() - lastClaimMs),
  };
}

/** Counts of the last minutes, in slices of time that are dropped when they are too old. */
function createWindow(nowMs: () => number) {
  const slices: Slice[] = [];

  function current(): Slice {
    const now = nowMs();
    const last = slices.at(-1);
    if (last !== undefined && now - last.startedAtMs < SLICE_MS) return last;
    const slice = { startedAtMs: now, recorded: 0, unrecorded: 0, late: 0 };
    slices.push(slice);
    if (slices.length > SLICES) slices.shift();
    return slice;
  }
  function sum() {
    const since = nowMs() - WINDOW_MS;
    const total = { recorded: 0, unrecorded: 0, late: 0 };
    for (const slice of slices) {
      if (slice.startedAtMs < since) continue;
      total.recorded += slice.recorded;
      total.unrecorded += slice.unrecorded;
      total.late += slice.late;
    }
    return total;
  }
  return { current, sum };
}
