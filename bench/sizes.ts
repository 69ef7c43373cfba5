/** How long and how many, at full scale and below. */
export interface Sizes {
  readonly ceilingMs: number;
  readonly deliveries: number;
  readonly acceptMs: number;
  readonly latencyMs: number;
  /** Of each of its phases. */
  readonly neighbourMs: number;
  readonly neighbourDeliveries: number;
  /** Of the application that sends to all of them at once. */
  readonly noisyEndpoints: number;
  /** Due, or finished. */
  readonly depth: number;
  readonly claims: number;
  /** How long an old snapshot is held before it is measured what that costs: at scale 10, ten minutes. */
  readonly snapshotMs: number;
  readonly throttleMs: number;
  readonly hostileDeliveries: number;
  readonly warmUpMs: number;
  /** For each worker. */
  readonly warmUpDeliveries: number;
}

const SHORTEST_MS = 1_000;
/** Below it a rate by the second says nothing. */
const SHORTEST_THROTTLE_MS = 10_000;

export function sizesAt(scale: number): Sizes {
  const duration = (fullMs: number) => Math.max(SHORTEST_MS, Math.round(fullMs * scale));
  const count = (full: number, least: number) => Math.max(least, Math.round(full * scale));
  return {
    ceilingMs: duration(10_000),
    deliveries: count(50_000, 1_000),
    acceptMs: duration(10_000),
    latencyMs: duration(30_000),
    neighbourMs: duration(30_000),
    neighbourDeliveries: count(10_000, 500),
    // The fault was with this many, whatever the scale.
    noisyEndpoints: 25_000,
    depth: count(2_000_000, 20_000),
    claims: count(60, 30),
    snapshotMs: duration(60_000),
    throttleMs: Math.max(SHORTEST_THROTTLE_MS, duration(60_000)),
    hostileDeliveries: count(400, 100),
    // Compilers warm up in their own time, whatever the scale.
    warmUpMs: 3_000,
    warmUpDeliveries: 10_000,
  };
}
