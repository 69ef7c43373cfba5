/** How long and how many, at full scale and below. */
export interface Sizes {
  readonly ceilingMs: number;
  readonly deliveries: number;
  readonly acceptMs: number;
  readonly latencyMs: number;
  readonly warmUpMs: number;
  readonly warmUpDeliveries: number;
}

const SHORTEST_MS = 1_000;

export function sizesAt(scale: number): Sizes {
  const duration = (fullMs: number) => Math.max(SHORTEST_MS, Math.round(fullMs * scale));
  return {
    ceilingMs: duration(10_000),
    deliveries: Math.max(1_000, Math.round(50_000 * scale)),
    acceptMs: duration(10_000),
    latencyMs: duration(30_000),
    // Compilers warm up in their own time, whatever the scale.
    warmUpMs: 3_000,
    warmUpDeliveries: 2_500,
  };
}
