import { z } from "zod";

// What the bench's own processes are told, and what they answer.

export const receiverCommand = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("listen") }),
  z.object({ kind: z.literal("reset"), keepsArrivals: z.boolean() }),
  z.object({ kind: z.literal("count") }),
  z.object({ kind: z.literal("arrivals") }),
]);
export type ReceiverCommand = z.output<typeof receiverCommand>;

export const receiverCount = z.object({
  requests: z.number(),
  distinct: z.number(),
});

/** Ids with the moments of their first bytes, on the monotonic clock. */
export const moments = z.array(z.tuple([z.string(), z.number()]));

export const hostileCommand = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("listen") }),
  z.object({ kind: z.literal("reset") }),
  z.object({ kind: z.literal("count") }),
  /** Ends every connection. */
  z.object({ kind: z.literal("release") }),
]);
export type HostileCommand = z.output<typeof hostileCommand>;

export const hostileCount = z.object({
  distinct: z.number(),
  /** At the same time. */
  mostSockets: z.number(),
});

export const senderCommand = z.object({
  url: z.string(),
  inFlight: z.number(),
  durationMs: z.number(),
  body: z.string(),
});
export type SenderCommand = z.output<typeof senderCommand>;

export const senderReply = z.object({
  sent: z.number(),
  failed: z.number(),
  elapsedMs: z.number(),
});

const request = z.object({
  port: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  connections: z.number(),
  warmUpMs: z.number(),
  durationMs: z.number(),
});

export const clientCommand = z.discriminatedUnion("kind", [
  /** Each connection asks again as soon as it is answered. */
  request.extend({
    kind: z.literal("closed"),
    path: z.string(),
    hasIdempotencyKeys: z.boolean(),
  }),
  /** Requests begin by the clock, whatever became of those before, and take the paths in turn. */
  request.extend({
    kind: z.literal("paced"),
    paths: z.array(z.string()),
    perSecond: z.number(),
  }),
]);
export type ClosedLoad = z.output<typeof clientCommand> & { kind: "closed" };
export type PacedLoad = z.output<typeof clientCommand> & { kind: "paced" };

export const closedReply = z.object({
  /** Within the measured time. */
  completed: z.number(),
  /** Status code → answers, warm-up included. */
  statuses: z.record(z.string(), z.number()),
  p50Ms: z.number(),
  p99Ms: z.number(),
});

export const pacedReply = z.object({
  /** Of the measured time: message ids with the moments when their requests began. */
  started: moments,
  statuses: z.record(z.string(), z.number()),
  /** From the moment when a request was planned to its response. */
  answerP50Ms: z.number(),
  answerP99Ms: z.number(),
  /** How late requests left, compared with the plan. */
  latenessP99Ms: z.number(),
});
