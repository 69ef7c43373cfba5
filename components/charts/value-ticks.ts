const STEPS_MAX = 4;
/** The steps that people count in, within each power of ten. */
const ROUND_STEPS = [1, 2, 5, 10];

/** Where a scale from 0 is marked so that the largest value fits: whole, round and few. */
export function valueTicks(max: number): number[] {
  const exact = Math.max(max / STEPS_MAX, 1);
  const power = 10 ** Math.floor(Math.log10(exact));
  const step = power * (ROUND_STEPS.find((round) => round * power >= exact) ?? 10);
  const count = Math.max(Math.ceil(max / step), 1);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
