import type pg from "pg";
import { LIVE_CHANNEL, NOTICE_INTERVAL_MS } from "@/lib/live/constants";
import { packNotices } from "@/lib/live/pack-notices";
import type { ChangeKind, NoteChange } from "@/lib/live/types";

const NOTIFY = "select pg_notify($1, payload) from unnest($2::text[]) as payload";

export interface Notifier {
  /** Costs the caller nothing but a look into a set. */
  readonly note: NoteChange;
  /** Says what is left to be said. */
  stop(): Promise<void>;
}

/**
 * Tells all processes what this one has touched, at once and then at most once per interval, however much
 * that is. What cannot be said is dropped: pages ask by themselves now and then.
 */
export function createNotifier(input: {
  pool: Pick<pg.Pool, "query">;
  onError: (error: unknown) => void;
  onSent?: () => void;
}): Notifier {
  const touched = new Map<ChangeKind, Set<string>>();
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> | null = null;
  let lastSentAt = Number.NEGATIVE_INFINITY;
  let isStopped = false;

  function schedule() {
    if (timer !== null || sending !== null || isStopped) return;
    const waitMs = Math.max(0, lastSentAt + NOTICE_INTERVAL_MS - performance.now());
    timer = setTimeout(() => {
      timer = null;
      sending = send().finally(() => {
        sending = null;
        if (touched.size > 0) schedule();
      });
    }, waitMs);
    timer.unref();
  }

  async function send() {
    const payloads = packNotices(touched);
    touched.clear();
    if (payloads.length === 0) return;
    lastSentAt = performance.now();
    try {
      await input.pool.query(NOTIFY, [LIVE_CHANNEL, payloads]);
      input.onSent?.();
    } catch (error) {
      input.onError(error);
    }
  }

  return {
    note(kind, id) {
      const ids = touched.get(kind);
      if (ids === undefined) touched.set(kind, new Set([id]));
      else ids.add(id);
      schedule();
    },
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await sending;
      await send();
    },
  };
}
