import {
  dateTime,
  type JsonSchema,
  listOf,
  literal,
  nullable,
  object,
  oneOf,
  text,
  uuid,
} from "@/prisma/event-schemas/json-schema";

const EARLIER_STATUSES = ["CREATED", "BEING_PLACED", "PLACED", "BEING_FULFILLED"] as const;

export const IMAGERY_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  "order.status": object(
    {
      required: {
        object: literal("order", "What kind of record this is"),
        id: uuid("The order's id"),
        workspaceId: uuid("The workspace that placed the order"),
        type: oneOf(["ARCHIVE", "TASKING"], "Images that exist, or images yet to be taken"),
        status: oneOf(["FULFILLED", "FAILED_PERMANENTLY"], "How the order ended"),
        previousStatus: oneOf(EARLIER_STATUSES, "The status before the end"),
        assets: listOf(uuid("An asset's id"), "What was delivered; empty where the order failed"),
        createdAt: dateTime("When the order was created"),
        updatedAt: dateTime("When the order reached this status"),
      },
      optional: { displayName: nullable(text("The name that the order was given")) },
    },
    "The order as it is at its end",
  ),
};
