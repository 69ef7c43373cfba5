import type { Query } from "@/lib/db/query-over";
import type { PlannedOrder } from "@/lib/simulator/plan-life";

const INSERT_ORDERS = `
  insert into simulated_order (id, application_id, catalog, state, version, details)
  select id, application_id, catalog, '', 0, details
  from json_to_recordset($1::json) as input(id text, application_id text, catalog text, details json)`;

/** Rows of orders whose creation is stored next, in the same transaction (store-lives.ts). */
export async function insertOrders(query: Query, orders: readonly PlannedOrder[]): Promise<void> {
  const rows = orders.map(({ id, scope, catalog, details }) => ({
    id,
    application_id: scope.applicationId,
    catalog,
    details,
  }));
  await query(INSERT_ORDERS, [JSON.stringify(rows)]);
}
