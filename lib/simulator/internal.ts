import type {
  SimulatedOrder as OrderRow,
  SimulatedStep as StepRow,
} from "@/lib/db/generated/client";
import { CATALOG_KINDS } from "@/lib/simulator/catalog-kinds";
import { CATALOGS } from "@/lib/simulator/constants";
import { catalogField, storedEvents } from "@/lib/simulator/schema";
import type { Catalog, Order, TakenStep } from "@/lib/simulator/types";

export function toOrder(row: OrderRow & { steps: readonly StepRow[] }): Order {
  const { id, state, version, createdAt, updatedAt } = row;
  const catalog = catalogField.parse(row.catalog);
  return {
    id,
    catalog,
    state,
    version,
    details: CATALOG_KINDS[catalog].read(row.details),
    steps: row.steps.map(toStep),
    createdAt,
    updatedAt,
  };
}

export function catalogOf(order: Pick<Order, "catalog">): Catalog {
  return CATALOGS[order.catalog];
}

function toStep(row: StepRow): TakenStep {
  const { number, name, fromState: from, toState: to, createdAt: at } = row;
  return { number, name, from, to, at, events: storedEvents.parse(row.events) };
}
