import type { Order } from "@/lib/client/orders";
import type { Catalog } from "@/lib/simulator/types";

export interface Column {
  readonly state: string;
  readonly label: string;
  readonly orders: readonly Order[];
}

/** What usually happens has a column each, empty or not; what seldom does appears with its orders. */
export function groupOrders(
  catalog: Catalog,
  { orders, onlyState }: { orders: readonly Order[]; onlyState: string | null },
): Column[] {
  const usual = usualStates(catalog);
  return catalog.states
    .map(({ name, label }) => ({
      state: name,
      label,
      orders: orders.filter(({ state }) => state === name),
    }))
    .filter((column) =>
      onlyState === null
        ? column.orders.length > 0 || usual.has(column.state)
        : column.state === onlyState,
    );
}

/** What the usual steps lead through, from the creation on. */
function usualStates({ created, steps }: Catalog): ReadonlySet<string> {
  const states = new Set([created.state]);
  // A set is walked through to what was added on the way.
  for (const state of states) {
    const next = steps.find(({ from, way }) => way === "main" && from.includes(state));
    if (next?.to != null) states.add(next.to);
  }
  return states;
}
