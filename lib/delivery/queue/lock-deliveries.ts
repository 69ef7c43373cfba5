/**
 * SQL of a query that locks deliveries by their keys' order, for the statements that change many of them:
 * two that meet wait for each other in turn and never in a circle. A record keeps the same order without
 * the cost of locking first (record.ts); a claim waits for nothing.
 */
export function lockDeliveries(where: string): string {
  return `
    select message_id, endpoint_id from delivery
    where ${where}
    order by message_id, endpoint_id
    for update`;
}
