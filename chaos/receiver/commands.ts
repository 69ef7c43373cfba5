import { z } from "zod";
import { BREAKAGES } from "@/chaos/plan/fault";

// What the receivers' process is told, and what it answers.

const mode = z.enum(["takes", ...BREAKAGES]);
export type Mode = z.output<typeof mode>;

const openingCommand = z.object({
  kind: z.literal("open"),
  receiver: z.string(),
  /** How long a request is worked on before it is answered. */
  workMs: z.number(),
});

export const receiversCommand = z.discriminatedUnion("kind", [
  openingCommand,
  z.object({ kind: z.literal("expect"), receiver: z.string(), secret: z.string() }),
  z.object({ kind: z.literal("mode"), receiver: z.string(), mode }),
  z.object({ kind: z.literal("take") }),
]);
export type ReceiversCommand = z.output<typeof receiversCommand>;

export const opened = z.object({ port: z.number() });

/** A request that came to its end, as its receiver saw it. */
const reception = z.object({
  /** Counts requests over all receivers. */
  sequence: z.number(),
  receiver: z.string(),
  /** The message's id. */
  id: z.string(),
  /** When it was there as a whole. */
  atMs: z.number(),
  /** Accepted: worked on and answered 200, whether the answer still found anybody or not. */
  outcome: z.enum(["accepted", "failed", "unanswered"]),
  flaw: z.enum(["signature", "payload"]).nullable(),
  numbered: z.object({ run: z.string(), application: z.string(), number: z.number() }).nullable(),
});
export type Reception = z.output<typeof reception>;

export const taken = z.object({
  /** What ended since it was asked last. */
  receptions: z.array(reception),
  /** What has arrived and is neither answered nor given up. */
  open: z.array(reception.pick({ sequence: true, receiver: true, id: true })),
});
export type Taken = z.output<typeof taken>;
