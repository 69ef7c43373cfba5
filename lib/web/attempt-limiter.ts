export interface AttemptLimiter {
  /** Counts one attempt under the key; false once there were more than the limit within the window. */
  take(key: string, limit: number): boolean;
  /** Counts so many at once: all are let in as long as fewer than the limit came before. */
  takeMany(key: string, of: { count: number; limit: number }): boolean;
  forget(key: string): void;
}

interface Counter {
  count: number;
  readonly endsAtMs: number;
}

/**
 * Counts in this process's memory: with several processes the limit holds for each of them, and a restart
 * forgets. Where that is too weak, the limit belongs into the proxy in front of them.
 */
export function createAttemptLimiter(input: {
  windowMs: number;
  capacity: number;
  nowMs: () => number;
}): AttemptLimiter {
  // A Map keeps the order of insertion and every window has the same length: the first is the oldest.
  const counters = new Map<string, Counter>();

  function dropOldest() {
    for (const [key, counter] of counters) {
      if (counter.endsAtMs > input.nowMs() && counters.size < input.capacity) return;
      counters.delete(key);
    }
  }

  function takeMany(key: string, { count, limit }: { count: number; limit: number }): boolean {
    dropOldest();
    const counter = counters.get(key) ?? { count: 0, endsAtMs: input.nowMs() + input.windowMs };
    const isLetIn = counter.count < limit;
    counter.count += count;
    counters.set(key, counter);
    return isLetIn;
  }

  return {
    takeMany,
    take: (key, limit) => takeMany(key, { count: 1, limit }),
    forget(key) {
      counters.delete(key);
    },
  };
}
