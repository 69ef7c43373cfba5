import { z } from "@hono/zod-openapi";
import { asComponent } from "@/lib/api/v1/schemas/common";
import { attemptQuery } from "@/lib/api/v1/schemas/query";
import {
  bulkReplayInput,
  IN_ORDER,
  isInOrder,
  recoverFields,
  recoverInput,
  replayFields,
  replayInput,
} from "@/lib/background-tasks/schema";

export const recoverIn = asComponent(recoverInput, "RecoverIn");
export const replayIn = asComponent(replayInput, "ReplayIn");
export const bulkReplayIn = asComponent(bulkReplayInput, "BulkReplayIn");

/** The same in a query string, with the names that lists use there. */
export const recoverQuery = z.object(recoverFields).refine(isInOrder, IN_ORDER);
export const replayQuery = z.object(replayFields).refine(isInOrder, IN_ORDER);
export const bulkReplayQuery = attemptQuery
  .pick({ event_types: true, channel: true, tag: true, status: true, status_code_class: true })
  .extend(replayFields)
  .refine(isInOrder, IN_ORDER);

export const replayCountOut = z
  .object({
    count: z.number().openapi({ description: "Messages that the task would send" }),
    skipped: z.number().openapi({ description: "Messages whose payload is gone" }),
    done: z.boolean().openapi({ description: "False where there are more than could be counted" }),
  })
  .openapi("ReplayCountOut");
