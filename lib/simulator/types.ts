import type { OrderDetails } from "@/lib/simulator/schema";

/** Whose kind of orders: what is done to them, and which events tell of it. */
export type CatalogName = "fulfillment";

export interface OrderState {
  readonly name: string;
  readonly label: string;
}

export interface OrderStep {
  readonly name: string;
  readonly label: string;
  /** No other state allows it: nothing is skipped, and nothing goes back. */
  readonly from: readonly string[];
  readonly to: string;
  /** The event types that tell of it, in their order. */
  readonly events: readonly string[];
  /** `main` is what usually comes next; a state has at most one. */
  readonly way: "main" | "side";
}

/** A catalog as data. What its events say is its presenter's (present-event.ts). */
export interface Catalog {
  readonly name: CatalogName;
  readonly title: string;
  /** In the order in which an order may reach them; the first one is where it begins. */
  readonly states: readonly OrderState[];
  readonly created: { readonly state: string; readonly events: readonly string[] };
  readonly steps: readonly OrderStep[];
}

export interface EmittedEvent {
  readonly eventType: string;
  readonly messageId: string;
}

export interface TakenStep {
  /** From 1, the creation. */
  readonly number: number;
  readonly name: string;
  readonly from: string | null;
  readonly to: string;
  readonly events: readonly EmittedEvent[];
  readonly at: Date;
}

export interface Order {
  readonly id: string;
  readonly catalog: CatalogName;
  readonly state: string;
  /** How many steps it has taken: who asks for the next one says which they have seen. */
  readonly version: number;
  readonly details: OrderDetails;
  /** The latest first in lists, all of them in their order where one order is read. */
  readonly steps: readonly TakenStep[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
