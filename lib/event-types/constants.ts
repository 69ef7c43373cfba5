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
