import {
  cents,
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

type Properties = Readonly<Record<string, JsonSchema>>;

const manifestId = nullable(uuid("The manifest that carries the leg; null while there is none"));

/** What every event about a leg says, and what this one adds. */
function leg(required: Properties = {}): JsonSchema {
  return object(
    {
      required: {
        object: literal("leg", "What kind of record this is"),
        id: uuid("The leg's id"),
        order_id: uuid("The order that the leg is a part of"),
        ...required,
      },
    },
    "The leg that the event is about: one stretch of an order's way",
  );
}

function legStatus(value: string): JsonSchema {
  return literal(value, "The leg's status now");
}

/** What every event about a manifest says, and what this one adds. */
function manifest(required: Properties, optional: Properties = {}): JsonSchema {
  return object(
    {
      required: {
        object: literal("manifest", "What kind of record this is"),
        id: uuid("The manifest's id"),
        full_id: text("The manifest's number, as people see it"),
        ...required,
      },
      optional,
    },
    "The manifest that the event is about: legs that travel together",
  );
}

function manifestStatus(value: string): JsonSchema {
  return literal(value, "The manifest's status now");
}

const carrier = nullable(uuid("The carrier that drives it; null for a driver of one's own"));
const driver = nullable(uuid("The user who drives it; null for a carrier"));

const cost = object(
  {
    required: {
      freight: cents("For the transport, in the currency's smallest unit"),
      fuel: cents("For fuel, in the currency's smallest unit"),
      accessorials: cents("For services beside the transport, in the currency's smallest unit"),
      total: cents("All together, in the currency's smallest unit"),
    },
  },
  "What the manifest costs",
);

export const FREIGHT_MOVE_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  "leg.created": leg({ manifest_id: manifestId, status: legStatus("available") }),
  "leg.deleted": leg(),
  "leg.dispatched": leg({ manifest_id: manifestId, status: legStatus("dispatched") }),
  "leg.loaded": leg({
    status: legStatus("loaded"),
    history: object(
      { required: { origin_pickedup_at: dateTime("When it was loaded at its origin") } },
      "When what happened",
    ),
  }),
  "leg.unloaded": leg({
    status: legStatus("unloaded"),
    history: object(
      {
        required: { destination_delivered_at: dateTime("When it was unloaded at its destination") },
      },
      "When what happened",
    ),
  }),
  "manifest.created": manifest(
    {
      status: manifestStatus("planning"),
      leg_ids: listOf(uuid("A leg's id"), "The legs that travel together"),
    },
    { nickname: nullable(text("A name that people gave it")) },
  ),
  "manifest.assigned": manifest({
    status: manifestStatus("assigned"),
    driver_user_id: driver,
    partner_carrier_id: carrier,
  }),
  "manifest.dispatched": manifest({
    status: manifestStatus("dispatched"),
    dispatched_at: dateTime("When it was dispatched"),
  }),
  "manifest.moving": manifest({ status: manifestStatus("in_transit") }),
  "manifest.completed": manifest({
    status: manifestStatus("completed"),
    completed_at: dateTime("When it was completed"),
  }),
  "manifest.carrier_details_updated": manifest({
    partner_carrier_id: carrier,
    driver_user_id: driver,
    vehicle_id: nullable(uuid("The vehicle; null where unknown")),
    trailer_id: nullable(uuid("The trailer; null where there is none")),
  }),
  "manifest.cost_details_updated": manifest({
    currency: {
      type: "string",
      pattern: "^[a-z]{3}$",
      description: "The currency, as three letters (ISO 4217)",
    },
    cost,
  }),
  "task.completed": object(
    {
      required: {
        object: literal("task", "What kind of record this is"),
        id: uuid("The task's id"),
        full_id: text("The task's number, as people see it"),
        task_type: oneOf(["pickup", "delivery"], "What was to be done"),
        status: literal("complete", "The task's status now"),
        order_id: uuid("The order that the task is for"),
        leg_id: nullable(uuid("The leg that the task is for; null for none")),
        manifest_id: nullable(uuid("The manifest that the task is for; null for none")),
        actual_completion_time: dateTime("When it was done"),
      },
    },
    "The task that was completed",
  ),
};
