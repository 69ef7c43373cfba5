/** The wire's names of the tasks (Svix's `BackgroundTaskType`). */
export const TASK_TYPES = {
  recover: "endpoint.recover",
  replay_missing: "endpoint.replay",
  bulk_replay: "endpoint.bulk-replay",
} as const;

/** Tasks of one application that run at a time. Each has a turn of some batches, so more would only wait longer. */
export const RUNNING_PER_APPLICATION_MAX = 100;

/** How far back a recovery may reach (Svix's limit), and what a caller's clock may be off. */
export const RECOVER_MAX_DAYS = 14;
export const RECOVER_SLACK_MINUTES = 5;

/** A machine that makes ids may be this far ahead of the one that starts a replay. */
export const CLOCK_AHEAD_MS = 1_000;

/** A worker that died loses its task to another one after this long. */
export const TASK_LEASE_SECONDS = 60;

/** So many batches in one turn; then other tasks come first. */
export const TURN_BATCHES = 10;

/** What a batch looks at, at most: each statement stays far below its time limit. */
export const COUNT_BATCH_MESSAGES = 20_000;
export const REPLAY_BATCH_MESSAGES = 5_000;

/** What a batch asks for, at most. */
export const REPLAY_BATCH = 500;

/**
 * A replay stops adding while so many wait in its endpoint's queue: a retry that becomes due stands
 * behind no more than these. First attempts have a queue of their own.
 */
export const WAITING_MAX = 1_000;

/** When a task looks again at an endpoint where that many wait. */
export const WAITING_PAUSE_MS = 250;

/** A batch that fails is tried again after growing pauses, and the task is given up after so many in a row. */
export const FAILURES_MAX = 8;
export const FAILURE_PAUSE_FIRST_SECONDS = 1;

/** How long a caller waits for a count; beyond it, the answer says that there are more. */
export const COUNT_BUDGET_MS = 10_000;
