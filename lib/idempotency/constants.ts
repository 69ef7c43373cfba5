/** Answers are replayed this long (svix-api.md 1.1). */
export const IDEMPOTENCY_WINDOW_HOURS = 12;
