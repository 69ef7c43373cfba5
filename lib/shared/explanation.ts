/** What is known of an attempt that has ended. */
export interface AttemptFacts {
  /** As the log names it: `delivered`, `refused`, `unreachable.dns`, … */
  readonly outcome: string;
  /** Null where there was no answer. */
  readonly statusCode: number | null;
  readonly errorMessage: string | null;
  /** Where an answer that moves the receiver elsewhere points. */
  readonly location?: string | null;
  readonly timing?: { readonly connectMs: number | null } | null;
}

export interface Explanation {
  /** `warn`: it arrived, or may by itself, and still asks for a look. */
  readonly tone: "good" | "warn" | "bad";
  readonly title: string;
  readonly meaning: string;
  /** What to do; null where there is nothing to be done. */
  readonly advice: string | null;
}
