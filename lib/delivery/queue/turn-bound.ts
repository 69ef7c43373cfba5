import { LOOK_BACK_SECONDS } from "@/lib/delivery/constants";

/** Where a look at the lanes' turns begins: before the oldest turn seen by that much. Everything while `seen` is null. */
export interface TurnsFrom {
  readonly seen: string | null;
  readonly lookBackSeconds: number;
}

export const ALL_TURNS: TurnsFrom = { seen: null, lookBackSeconds: 0 };

/** A turn that was committed late is found after this long at the latest. */
const WIDE_EVERY_MS = 500;
/** The safety net: turns that no rule of ours explains, such as those set by a previous version. */
const ALL_EVERY_MS = 60_000;

/** SQL condition for the lanes whose turns are looked at, given the parameters that hold a `TurnsFrom`. */
export function turnsFromSql(parameters: { seen: string; lookBackSeconds: string }): string {
  const { seen, lookBackSeconds } = parameters;
  return `lane.turn_at >= coalesce(
    ${seen}::timestamptz - make_interval(secs => ${lookBackSeconds}::float8), '-infinity'
  )`;
}

/**
 * What this process knows of the oldest turn in the installation. Each served lane leaves an index entry behind, and
 * while an old snapshot is open elsewhere these can't be removed: a look without a bound visits every one of them.
 *
 * No statement sets a turn before its own `now()`, so what is missed can only be a turn that was committed late. The
 * wide look, twice a second, covers that; only it moves the bound.
 */
export interface TurnBound {
  /** For the next claim; a search for the next turn takes the same (`current`), or it would report what no claim takes. */
  next(): TurnsFrom;
  readonly current: TurnsFrom;
  /** The oldest turn that the latest look saw, now at the latest, as the database wrote it. */
  learn(oldestTurn: string): void;
}

export function createTurnBound(now: () => number = () => performance.now()): TurnBound {
  let seen: string | null = null;
  let wideAt = Number.NEGATIVE_INFINITY;
  let allAt = Number.NEGATIVE_INFINITY;
  let current = ALL_TURNS;

  return {
    next() {
      const at = now();
      if (at - allAt >= ALL_EVERY_MS || seen === null) {
        allAt = at;
        wideAt = at;
        current = ALL_TURNS;
      } else if (at - wideAt >= WIDE_EVERY_MS) {
        wideAt = at;
        current = { seen, lookBackSeconds: LOOK_BACK_SECONDS.wide };
      } else {
        current = { seen, lookBackSeconds: LOOK_BACK_SECONDS.narrow };
      }
      return current;
    },
    get current() {
      return current;
    },
    learn(oldestTurn) {
      if (current.lookBackSeconds !== LOOK_BACK_SECONDS.narrow) seen = oldestTurn;
    },
  };
}
