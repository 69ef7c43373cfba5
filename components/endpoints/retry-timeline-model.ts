export type RetryPolicyOut = "standard" | "none" | { readonly delaysSeconds: readonly number[] };

export interface TimelinePoint {
  /** 1 is the first attempt, which is immediate. */
  readonly attempt: number;
  readonly delaySeconds: number;
  /** Since the first attempt, when every attempt fails at once. */
  readonly afterSeconds: number;
  /** From the left, 0 to 100. */
  readonly position: number;
  /** Where attempts are many, only some have room for words. */
  readonly isLabelled: boolean;
}

const LABELS_MAX = 8;

/**
 * Delays from seconds to a day in one row: their logarithm sets them apart, and half of an even row keeps
 * neighbours from touching.
 */
export function layOutRetries(delaysSeconds: readonly number[]): TimelinePoint[] {
  const after = [0];
  for (const delay of delaysSeconds) after.push((after.at(-1) ?? 0) + delay);
  const last = after.length - 1;
  const whole = Math.log1p(after.at(-1) ?? 0);
  const labelStep = Math.max(1, Math.ceil(last / LABELS_MAX));
  return after.map((afterSeconds, index) => {
    const even = last === 0 ? 0 : index / last;
    const logarithmic = whole === 0 ? even : Math.log1p(afterSeconds) / whole;
    return {
      attempt: index + 1,
      delaySeconds: index === 0 ? 0 : (delaysSeconds[index - 1] ?? 0),
      afterSeconds,
      position: ((even + logarithmic) / 2) * 100,
      isLabelled: index === last || index % labelStep === 0,
    };
  });
}

export function delaysOf(
  policy: RetryPolicyOut,
  standardDelaysSeconds: readonly number[],
): readonly number[] {
  if (policy === "standard") return standardDelaysSeconds;
  return policy === "none" ? [] : policy.delaysSeconds;
}
