/** Events about the service itself (delivery.md, section 11). `endpoint.failing` is ours, the others are Svix's. */
export const OPERATIONAL_EVENT_TYPES = [
  "endpoint.created",
  "endpoint.updated",
  "endpoint.deleted",
  "endpoint.enabled",
  "endpoint.disabled",
  "endpoint.failing",
  "message.attempt.failing",
  "message.attempt.exhausted",
  "message.attempt.recovered",
  "background_task.finished",
] as const;

export type OperationalEventType = (typeof OPERATIONAL_EVENT_TYPES)[number];

/** Far more than any catalog has; a runaway script comes to its end. */
export const EVENT_TYPES_PER_ENVIRONMENT_MAX = 5_000;
