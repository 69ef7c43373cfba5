/** An application that has so many in one claim is heavy: a lane's slots at first, an eighth of a claim. */
const HEAVY_DELIVERIES = 32;
/** For so long after such a claim: while its lanes are looked at again before they rest (LINGER_MS), they stand in the way. */
const HEAVY_MS = 15_000;
/** How long lanes of other applications wait at most behind those of heavy ones. */
const PASS_BY_EVERY_MS = 50;

/** Applications that a claim passes by from time to time, so that those with little to deliver don't wait behind them. */
export interface HeavyApplications {
  learn(takenOf: ReadonlyMap<string, number>): void;
  /** Those that the next claim is to pass by; none most of the time. */
  passBy(): string[];
}

/**
 * Lanes are claimed in the order of their turns. When one application has thousands of lanes due at the same moment,
 * every other lane would wait until all of them were served, although none of the application's receivers is slow.
 * So every 50 ms one claim leaves out the applications that filled the claims before it.
 */
export function createHeavyApplications(now = () => performance.now()): HeavyApplications {
  const heavyUntil = new Map<string, number>();
  let passedByAt = Number.NEGATIVE_INFINITY;

  return {
    learn(takenOf) {
      for (const [id, taken] of takenOf) {
        if (taken >= HEAVY_DELIVERIES) heavyUntil.set(id, now() + HEAVY_MS);
      }
    },
    passBy() {
      if (heavyUntil.size === 0 || now() - passedByAt < PASS_BY_EVERY_MS) return [];
      passedByAt = now();
      for (const [id, until] of heavyUntil) if (until <= now()) heavyUntil.delete(id);
      return [...heavyUntil.keys()];
    },
  };
}
