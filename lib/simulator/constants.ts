import type { Catalog, CatalogName } from "@/lib/simulator/types";

/** Of one application: it bounds what invented orders may occupy. */
export const ORDERS_MAX = 2_000;
/** Orders of one generation. */
export const GENERATE_MAX = 200;
/** Of one application at a time. */
export const GENERATIONS_RUNNING_MAX = 3;
/** What a worker makes in one transaction: all of a batch's messages fit into one statement. */
export const GENERATE_BATCH = 10;
/** A batch per tick, so that traffic flows rather than falls. */
export const GENERATE_EVERY_MS = 1_000;

const PARCEL_EVENTS = ["tracking.updated"];

const FULFILLMENT: Catalog = {
  name: "fulfillment",
  title: "Fulfillment",
  created: { state: "created", events: ["fulfillment.created"] },
  states: [
    { name: "created", label: "Created" },
    { name: "picked", label: "Picked" },
    { name: "printed", label: "Printed" },
    { name: "packaged", label: "Packaged" },
    { name: "shipped", label: "Shipped" },
    { name: "in_transit", label: "In transit" },
    { name: "out_for_delivery", label: "Out for delivery" },
    { name: "delivered", label: "Delivered" },
    { name: "delivery_failed", label: "Delivery failed" },
    { name: "returned", label: "Returned" },
    { name: "cancelation_requested", label: "Cancelation requested" },
    { name: "canceled", label: "Canceled" },
    { name: "declined", label: "Declined" },
  ],
  steps: [
    {
      name: "pick",
      label: "Pick",
      from: ["created"],
      to: "picked",
      events: ["fulfillment.picked"],
      way: "main",
    },
    {
      name: "print",
      label: "Print",
      from: ["picked"],
      to: "printed",
      events: ["fulfillment.printed"],
      way: "main",
    },
    {
      name: "package",
      label: "Package",
      from: ["printed"],
      to: "packaged",
      events: ["fulfillment.packaged"],
      way: "main",
    },
    {
      name: "ship",
      label: "Ship",
      from: ["packaged"],
      to: "shipped",
      events: ["fulfillment.shipped"],
      way: "main",
    },
    {
      name: "move",
      label: "Put in transit",
      from: ["shipped"],
      to: "in_transit",
      events: PARCEL_EVENTS,
      way: "main",
    },
    {
      name: "send_out",
      label: "Send out for delivery",
      from: ["in_transit"],
      to: "out_for_delivery",
      events: PARCEL_EVENTS,
      way: "main",
    },
    {
      name: "deliver",
      label: "Deliver",
      from: ["out_for_delivery"],
      to: "delivered",
      events: PARCEL_EVENTS,
      way: "main",
    },
    {
      name: "fail_delivery",
      label: "Fail delivery",
      from: ["out_for_delivery"],
      to: "delivery_failed",
      events: PARCEL_EVENTS,
      way: "side",
    },
    {
      name: "return",
      label: "Return",
      from: ["delivery_failed"],
      to: "returned",
      events: PARCEL_EVENTS,
      way: "main",
    },
    {
      name: "request_cancelation",
      label: "Request cancelation",
      from: ["created", "picked", "printed", "packaged"],
      to: "cancelation_requested",
      events: ["fulfillment.cancelation_requested"],
      way: "side",
    },
    {
      name: "cancel",
      label: "Cancel",
      from: ["cancelation_requested"],
      to: "canceled",
      events: ["fulfillment.canceled"],
      way: "main",
    },
    {
      name: "decline",
      label: "Decline",
      from: ["created"],
      to: "declined",
      events: ["fulfillment.declined"],
      way: "side",
    },
  ],
};

export const CATALOGS: Readonly<Record<CatalogName, Catalog>> = { fulfillment: FULFILLMENT };

const TO_THE_DOOR = ["pick", "print", "package", "ship", "move", "send_out"];

/** What generated orders live through, in turn: mostly what usually happens, and some of what does not. */
export const LIVES: readonly (readonly string[])[] = [
  [...TO_THE_DOOR, "deliver"],
  [...TO_THE_DOOR, "deliver"],
  ["pick", "request_cancelation", "cancel"],
  [...TO_THE_DOOR, "deliver"],
  ["decline"],
  [...TO_THE_DOOR, "deliver"],
  ["pick", "print", "package"],
  [...TO_THE_DOOR, "fail_delivery", "return"],
  [...TO_THE_DOOR, "deliver"],
  ["pick", "print", "package", "ship", "move"],
];
