import type { CatalogName } from "@/lib/shared/catalogs";
import type { ImageryDetails, OrderDetails } from "@/lib/simulator/schema";

export interface OrderState {
  readonly name: string;
  readonly label: string;
}

export interface OrderStep {
  readonly name: string;
  readonly label: string;
  /** No other state allows it: nothing is skipped, and nothing goes back. */
  readonly from: readonly string[];
  /** Null for a change that leaves the order where it is. */
  readonly to: string | null;
  /** The event types that tell of it, in their order. */
  readonly events: readonly string[];
  /** `main` is what usually comes next; a state has at most one. */
  readonly way: "main" | "side";
  /** Whoever takes it hands over a file. */
  readonly takesFile?: boolean;
}

/** A catalog as data: its steps and what tells of them. What else it is made of: catalog-kinds.ts. */
export interface Catalog {
  readonly name: CatalogName;
  /** In the order in which an order may reach them; the first one is where it begins. */
  readonly states: readonly OrderState[];
  readonly created: { readonly state: string; readonly events: readonly string[] };
  readonly steps: readonly OrderStep[];
  /** What generated orders live through, in turn: mostly what usually happens, and some of what does not. */
  readonly lives: readonly (readonly string[])[];
}

/** What is to stand in an invented order, where somebody said so. */
export interface OrderWish {
  readonly reference?: string | undefined;
  readonly type?: ImageryDetails["type"] | undefined;
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
