/**
 * A lane is rewritten several times per delivery. While an old snapshot is open elsewhere, Postgres keeps every version,
 * and a look-up by the endpoint alone visits all of them, oldest first. The primary key is (endpoint_id, version), so
 * a statement first asks for the newest version that it sees, and then locks and writes the lane from there on.
 * Whatever changes a lane while a statement waits for its lock makes a higher version, which it finds as well.
 */

/** SQL of the newest version of an endpoint's lane that the statement sees: one index entry, read backward. */
export function newestVersion(endpointId: string): string {
  return `(
    select lane.version from lane
    where lane.endpoint_id = ${endpointId}
    order by lane.version desc limit 1
  )`;
}

/** SQL condition for the lane of `row`, a query with the columns endpoint_id and version (of `newestVersion`). */
export function isLaneOf(row: string): string {
  return `lane.endpoint_id = ${row}.endpoint_id and lane.version >= ${row}.version`;
}

/**
 * SQL of the moment from which both queues of an endpoint are searched, for statements that look for due deliveries:
 * before it there are only the index entries of what was served (claim.ts).
 */
export function searchedFrom(endpointId: string): string {
  return `coalesce((
    select least(
      coalesce(lane.first_due_from, '-infinity'), coalesce(lane.retry_due_from, '-infinity')
    )
    from lane where lane.endpoint_id = ${endpointId}
    order by lane.version desc limit 1
  ), '-infinity')`;
}
