import {
  type JsonSchema,
  listOf,
  literal,
  nullable,
  object,
  oneOf,
  text,
  url,
  uuid,
} from "@/prisma/event-schemas/json-schema";

const STATUSES = ["new", "booked", "dispatched", "in-transit", "delivered"] as const;

/** What every event about an order says, and what this one adds. */
function order(required: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  return object(
    {
      required: {
        object: literal("order", "What kind of record this is"),
        id: uuid("The order's id"),
        public_id: text("The order's number, as people see it"),
        ...required,
      },
      optional: { external_id: nullable(text("Your own id of the order")) },
    },
    "The order that the event is about",
  );
}

const status = oneOf(STATUSES, "The order's status now");

const customer = object(
  {
    required: {
      id: uuid("The customer's id"),
      short_code: text("The customer's short name"),
    },
  },
  "Who ordered",
);

const file = object(
  {
    required: {
      id: uuid("The file's id"),
      type: literal("pod", "A proof of delivery"),
      url: url("Where the file can be fetched"),
      leg_id: nullable(uuid("The leg that was delivered; null where it is for the whole order")),
      uploaded_by: uuid("The user who uploaded it"),
    },
    optional: {
      name: text("The name that the file had where it came from"),
      media_type: text("What kind of file it is, such as application/pdf"),
      size: { type: "integer", minimum: 1, description: "How large it is, in bytes" },
    },
  },
  "The proof of delivery",
);

export const FREIGHT_ORDER_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  "order.created": order({ status, customer }),
  "order.updated": order({
    status,
    changed: {
      ...listOf(text("The name of a member"), "The names of what changed"),
      minItems: 1,
    },
  }),
  "order.deleted": order(),
  "order.status_updated": order({
    previous_status: oneOf(STATUSES, "The status before the change"),
    current_status: oneOf(STATUSES, "The status now"),
  }),
  "order.dispatched": order({ status: literal("dispatched", "The order's status now") }),
  "order.in_transit": order({ status: literal("in-transit", "The order's status now") }),
  "order.delivered": order({ status: literal("delivered", "The order's status now") }),
  "order.pod_uploaded": order({ file }),
};
