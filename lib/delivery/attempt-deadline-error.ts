/** The total deadline of an attempt passed before the answer was complete. */
export class AttemptDeadlineError extends Error {
  override readonly name = "AttemptDeadlineError";
  readonly code = "ETIMEDOUT";

  constructor() {
    super("The attempt took longer than its deadline");
  }
}
