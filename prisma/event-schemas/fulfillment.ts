import {
  dateTime,
  flag,
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

const STATUSES = [
  "created",
  "picked",
  "printed",
  "packaged",
  "shipped",
  "cancelation_requested",
  "canceled",
  "declined",
] as const;
type Status = (typeof STATUSES)[number];

const TRACKING_STATUSES = [
  "processed",
  "in_transit",
  "out_for_delivery",
  "delivered",
  "delivery_failed",
  "returned",
] as const;

const shipment = {
  trackingNumber: text("The carrier's number of the parcel"),
  trackingUrl: url("The carrier's page about the parcel"),
  shippingCarrier: text("Who carries the parcel, such as USPS"),
  shippingService: text("The carrier's service, such as GroundAdvantage"),
  estimatedDelivery: nullable(dateTime("When the carrier expects to deliver; null where unknown")),
};

const item = object(
  {
    required: {
      sku: text("The stock keeping unit to be made and sent"),
      quantity: { type: "integer", minimum: 1, description: "How many of them" },
    },
    optional: { externalSourceId: nullable(text("Your own id of the order's line")) },
  },
  "One line of the order",
);

const address = object(
  {
    required: {
      name: text("Who receives the parcel"),
      street1: text("Street and number"),
      city: text("City"),
      zip: text("Postal code"),
      country: {
        type: "string",
        pattern: "^[A-Z]{2}$",
        description: "Country, as two letters (ISO 3166-1)",
      },
    },
    optional: {
      street2: nullable(text("Apartment, suite or floor")),
      state: nullable(text("State or province, where the country has them")),
      email: nullable({ type: "string", format: "email", description: "The recipient's e-mail" }),
      phone: nullable(text("The recipient's telephone number")),
    },
  },
  "Where the parcel goes",
);

/** What every event about a fulfillment says, and what this one adds. */
function fulfillment(
  status: Status,
  more: {
    previous: JsonSchema;
    required?: Readonly<Record<string, JsonSchema>>;
    optional?: Readonly<Record<string, JsonSchema>>;
  },
): JsonSchema {
  return object(
    {
      required: {
        object: literal("fulfillment", "What kind of record this is"),
        id: text("The fulfillment's id"),
        orderId: uuid("The order that the fulfillment belongs to"),
        status: literal(status, "The fulfillment's status now"),
        previousStatus: more.previous,
        isTest: flag("Whether the order was placed as a test"),
        updatedAt: dateTime("When the fulfillment last changed"),
        ...more.required,
      },
      optional: { externalSourceId: nullable(text("Your own id of the order")), ...more.optional },
    },
    "The fulfillment as it is after the change",
  );
}

const previous = oneOf(STATUSES, "The status before the change");
const reason = nullable(text("Why, in words; null where nobody said"));

export const FULFILLMENT_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  "fulfillment.created": fulfillment("created", {
    previous: { type: "null", description: "A new fulfillment has no status before" },
    required: {
      createdAt: dateTime("When the fulfillment was created"),
      items: { ...listOf(item, "What is to be sent"), minItems: 1 },
      toAddress: address,
      shipping: object(
        {
          required: {
            carrier: text("Who will carry the parcel"),
            priority: text("The carrier's service that was chosen"),
          },
        },
        "How the parcel is to be sent",
      ),
    },
  }),
  "fulfillment.canceled": fulfillment("canceled", {
    previous,
    required: { canceledAt: dateTime("When it was canceled") },
    optional: { reason },
  }),
  "fulfillment.cancelation_requested": fulfillment("cancelation_requested", {
    previous,
    required: {
      requestedBy: oneOf(["merchant", "customer", "support"], "Who asked for the cancelation"),
    },
    optional: { reason },
  }),
  "fulfillment.declined": fulfillment("declined", {
    previous,
    required: { reason: text("Why the order cannot be made, in words") },
  }),
  "fulfillment.packaged": fulfillment("packaged", {
    previous,
    required: { packagedAt: dateTime("When it was packaged") },
  }),
  "fulfillment.picked": fulfillment("picked", {
    previous,
    required: { pickedAt: dateTime("When its items were picked") },
  }),
  "fulfillment.printed": fulfillment("printed", {
    previous,
    required: {
      printedAt: dateTime("When its label was printed"),
      shippingLabel: object(
        {
          required: {
            carrier: text("Who carries the parcel"),
            service: text("The carrier's service"),
            trackingNumber: text("The carrier's number of the parcel"),
          },
        },
        "The label on the parcel",
      ),
    },
  }),
  "fulfillment.shipped": fulfillment("shipped", {
    previous,
    required: {
      shippedAt: dateTime("When the carrier took the parcel"),
      tracking: object(
        {
          required: {
            status: oneOf(TRACKING_STATUSES, "Where the parcel is on its way"),
            ...shipment,
          },
        },
        "How to follow the parcel",
      ),
    },
  }),
  "tracking.updated": object(
    {
      required: {
        object: literal("tracking", "What kind of record this is"),
        id: text("The id of this tracking"),
        fulfillmentId: text("The fulfillment that is on its way"),
        orderId: uuid("The order that the fulfillment belongs to"),
        isTest: flag("Whether the order was placed as a test"),
        status: oneOf(TRACKING_STATUSES, "Where the parcel is now"),
        previousStatus: nullable(oneOf(TRACKING_STATUSES, "Where it was before; null at first")),
        ...shipment,
        updatedAt: dateTime("When the carrier told of it"),
      },
    },
    "The parcel on its way",
  ),
};
