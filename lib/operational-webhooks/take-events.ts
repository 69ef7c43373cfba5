import type pg from "pg";
import type { OperationalEvent } from "@/lib/operational-webhooks/types";

/** Passes by what another worker has: each event is taken once, in the order in which they happened. */
const TAKE_EVENTS = `
  with taken as materialized (
    delete from operational_event
    where id = any (array(
      select id from operational_event order by id limit $1 for update skip locked
    ))
    returning *
  )
  select taken.type, taken.data, application.environment_id as "environmentId",
    application.id as "applicationId", application.uid as "applicationUid",
    application.name as "applicationName", taken.endpoint_id as "endpointId",
    taken.endpoint_uid as "endpointUid", endpoint.url as "endpointUrl",
    application.is_operational as "isOperational", listener.id as "listenerId"
  from taken
  join application on application.id = taken.application_id
  left join endpoint on endpoint.id = taken.endpoint_id
  left join application listener
    on listener.environment_id = application.environment_id
    and listener.is_operational
    and not application.is_operational
    and exists (
      select from endpoint
      where endpoint.application_id = listener.id
        and not endpoint.disabled and endpoint.deleted_at is null
    )
  order by taken.id`;

/** Takes the events that waited longest out of the database, within the caller's transaction. */
export async function takeEvents(
  client: Pick<pg.ClientBase, "query">,
  limit: number,
): Promise<OperationalEvent[]> {
  const { rows } = await client.query<OperationalEvent>(TAKE_EVENTS, [limit]);
  return rows;
}
