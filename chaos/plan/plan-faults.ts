import { createRandom } from "@/chaos/plan/create-random";
import { BREAKAGES, type Fault } from "@/chaos/plan/fault";

/** Faults keep away from both ends of the posting, as shares of it. */
const FROM = 0.08;
const UNTIL = 0.92;

/** Each of three lives long enough for a request that hangs to meet its deadline with some of them. */
const SECONDS_PER_WORKER_KILL = 8;
const SECONDS_PER_WEB_KILL = 9;
const SECONDS_PER_BREAKAGE = 5;

const DOWN_MIN_MS = 200;
const DOWN_MAX_MS = 2_000;
const DATABASE_DOWN_MIN_MS = 300;
const BROKEN_MIN_MS = 1_000;
/** Far below what the endpoints' retries last, so that no delivery runs out of attempts. */
const BROKEN_MAX_MS = 8_000;

interface Draw {
  readonly durationMs: number;
  readonly random: () => number;
}

/**
 * When what goes wrong, in order of time: the same plan for the same input. Kinds run beside each other,
 * so that a worker may die while the database is away; one target is never hit while it is down.
 */
export function planFaults(input: {
  seed: number;
  seconds: number;
  workers: number;
  webs: number;
  /** Names of the receivers that may break. */
  receivers: readonly string[];
  database: "server" | "cluster";
}): Fault[] {
  const draw = { durationMs: input.seconds * 1_000, random: createRandom(input.seed) };
  const kills = [
    ...planKills(draw, {
      kind: "killWorker",
      targets: input.workers,
      every: SECONDS_PER_WORKER_KILL,
    }),
    ...planKills(draw, { kind: "killWeb", targets: input.webs, every: SECONDS_PER_WEB_KILL }),
  ];
  const faults = [
    ...kills,
    ...planDatabase(draw, input.database),
    ...planBreakages(draw, input.receivers),
  ];
  return faults.sort((a, b) => a.atMs - b.atMs);
}

function planKills(
  draw: Draw,
  input: { kind: "killWorker" | "killWeb"; targets: number; every: number },
): Fault[] {
  const { kind, targets } = input;
  const order = shuffle(
    draw,
    Array.from({ length: targets }, (_, index) => index),
  );
  const times = spread(draw, Math.max(2, Math.round(draw.durationMs / 1_000 / input.every)));
  return times.map((atMs, turn) => {
    const next = times[turn + targets] ?? Number.POSITIVE_INFINITY;
    const longestMs = Math.min(DOWN_MAX_MS, next - atMs);
    const forMs = between(draw, { from: Math.min(DOWN_MIN_MS, longestMs), to: longestMs });
    return { kind, atMs, index: order[turn % targets] ?? 0, forMs };
  });
}

/**
 * In two different halves: a server stops once cleanly and once in the middle of everything, in either order; a
 * cluster loses its primary twice.
 */
function planDatabase(draw: Draw, database: "server" | "cluster"): Fault[] {
  const kinds =
    database === "cluster"
      ? (["killPrimary", "killPrimary"] as const)
      : shuffle(draw, ["stopDatabase", "crashDatabase"] as const);
  return spread(draw, kinds.length).map((atMs, turn) => ({
    kind: kinds[turn] ?? "crashDatabase",
    atMs,
    forMs: between(draw, { from: DATABASE_DOWN_MIN_MS, to: DOWN_MAX_MS }),
  }));
}

/** Receivers in turn, so that each has recovered before it breaks again; every way at least once. */
function planBreakages(draw: Draw, receivers: readonly string[]): Fault[] {
  const order = shuffle(draw, receivers);
  const count = Math.max(
    BREAKAGES.length,
    Math.round(draw.durationMs / 1_000 / SECONDS_PER_BREAKAGE),
  );
  const times = spread(draw, count);
  let ways = shuffle(draw, BREAKAGES);
  return times.map((atMs, turn) => {
    if (turn > 0 && turn % ways.length === 0) ways = shuffle(draw, BREAKAGES);
    const next = times[turn + order.length] ?? Number.POSITIVE_INFINITY;
    const longestMs = Math.min(BROKEN_MAX_MS, next - atMs);
    const forMs = between(draw, { from: Math.min(BROKEN_MIN_MS, longestMs), to: longestMs });
    const how = ways[turn % ways.length] ?? "fails";
    return { kind: "breakReceiver", atMs, receiver: order[turn % order.length] ?? "", how, forMs };
  });
}

/** As many moments, one at random in each of as many equal slots. */
function spread(draw: Draw, count: number): number[] {
  const slotMs = ((UNTIL - FROM) * draw.durationMs) / count;
  return Array.from({ length: count }, (_, slot) =>
    Math.round(FROM * draw.durationMs + (slot + draw.random()) * slotMs),
  );
}

function between(draw: Draw, range: { from: number; to: number }): number {
  return Math.round(range.from + draw.random() * (range.to - range.from));
}

function shuffle<Item>(draw: Draw, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, order: draw.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
