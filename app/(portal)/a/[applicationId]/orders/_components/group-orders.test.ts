import { describe, expect, test } from "vitest";
import type { Order } from "@/lib/client/orders";
import { CATALOGS } from "@/lib/simulator/constants";
import { groupOrders } from "./group-orders";

const CATALOG = CATALOGS.fulfillment;
const USUAL = [
  "created",
  "picked",
  "printed",
  "packaged",
  "shipped",
  "in_transit",
  "out_for_delivery",
  "delivered",
];

function orderIn(state: string): Order {
  return {
    id: `ord_${state}`,
    catalog: "fulfillment",
    state,
    stateLabel: state,
    version: 1,
    details: {
      orderId: "",
      fulfillmentId: "",
      trackingId: "",
      externalSourceId: "",
      items: [],
      toAddress: { name: "", street1: "", city: "", state: "", zip: "", country: "", email: "" },
      carrier: "",
      service: "",
      trackingNumber: "",
      trackingUrl: "",
      estimatedDelivery: "",
    },
    nextSteps: [],
    steps: [],
    createdAt: "",
    updatedAt: "",
  };
}

describe("the board of orders", () => {
  test("has a column for each usual state, empty or not", () => {
    const columns = groupOrders(CATALOG, { orders: [], onlyState: null });
    expect(columns.map(({ state }) => state)).toEqual(USUAL);
  });

  test("has a column for what seldom happens where an order did it, and every order in its own", () => {
    const orders = ["canceled", "picked", "declined", "picked"].map(orderIn);
    const columns = groupOrders(CATALOG, { orders, onlyState: null });
    expect(columns.map(({ state }) => state)).toEqual([...USUAL, "canceled", "declined"]);
    expect(columns.flatMap((column) => column.orders.map(() => column.state))).toEqual([
      "picked",
      "picked",
      "canceled",
      "declined",
    ]);
  });

  test("has one column where one state is asked for", () => {
    const orders = [orderIn("returned")];
    const columns = groupOrders(CATALOG, { orders, onlyState: "returned" });
    expect(columns).toEqual([{ state: "returned", label: "Returned", orders }]);
  });
});
