import { isAccepted } from "@/chaos/run/create-ledger";
import type { Facts } from "@/chaos/verify/facts";
import { overlapWithRecovery } from "@/chaos/verify/outages";

/**
 * How long a receiver that never breaks may wait for its next message while messages are posted. Every
 * planned outage is over in seconds, a worker's longest back-off takes 7.5 s, a web process boots in a few. The time in
 * which a cluster has no primary does not count: Patroni decides how long that is.
 */
const GAP_MAX_MS = 20_000;

export interface Gap {
  readonly receiver: string;
  readonly longestMs: number;
}

/** The longest silence at each steady receiver, from its first answered post to the last one. */
export function measureGaps(facts: Facts): Gap[] {
  const { posts, receptions, subscriptions } = facts;
  return subscriptions
    .filter(({ isBreakable }) => !isBreakable)
    .map(({ receiver, application }) => {
      const answers = posts
        .filter((post) => post.application === application)
        .flatMap(({ answeredAtMs }) => answeredAtMs ?? []);
      const endMs = Math.max(...answers);
      const arrivals = receptions
        .filter((reception) => reception.receiver === receiver && isAccepted(reception))
        .map(({ atMs }) => atMs)
        .filter((atMs) => atMs < endMs);
      const moments = [Math.min(...answers), ...arrivals, endMs].sort((a, b) => a - b);
      const gaps = moments.slice(1).map((untilMs, index) => {
        const fromMs = moments[index] ?? untilMs;
        return untilMs - fromMs - overlapWithRecovery(facts, { fromMs, untilMs });
      });
      return { receiver, longestMs: answers.length === 0 ? 0 : Math.max(...gaps) };
    });
}

export function findGaps(facts: Facts): string[] {
  return measureGaps(facts)
    .filter(({ longestMs }) => longestMs > GAP_MAX_MS)
    .map(({ receiver, longestMs }) => `${receiver} heard nothing for ${longestMs} ms`);
}
