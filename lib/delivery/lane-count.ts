import type { Job } from "@/lib/delivery/attempt";

const LANES_MIN = 8;
const LANES_MAX = 64;

/**
 * How many lanes a claim should lock: about twice as many as the last one needed. A lane with a backlog
 * fills a claim alone, and those that were locked beside it would be passed by other workers for nothing.
 */
export function createLaneCount() {
  let count = LANES_MAX;
  return {
    get count() {
      return count;
    },
    learn(claimed: { jobs: readonly Job[]; deliveriesMax: number }) {
      const isFull = claimed.jobs.length >= claimed.deliveriesMax;
      const used = new Set(claimed.jobs.map(({ target }) => target.endpointId)).size;
      count = Math.min(LANES_MAX, isFull ? Math.max(LANES_MIN, used * 2) : count * 2);
    },
  };
}
