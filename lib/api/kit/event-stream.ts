import { z } from "@hono/zod-openapi";
import { ANY_ORIGIN } from "@/lib/api/kit/answer-headers";

/** The body of an answer that goes on: server-sent events. */
export const eventStream = z
  .custom<ReadableStream<Uint8Array>>()
  .openapi({ type: "string", description: "Server-sent events" });

/** The last is nginx's: it would keep events back until a buffer is full. */
export const EVENT_STREAM_ANSWER = {
  ...ANY_ORIGIN,
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
} as const;
