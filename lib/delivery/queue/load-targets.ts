import type pg from "pg";
import type { RetryPolicy } from "@/lib/delivery/retry-schedule";

/** An endpoint as it is now: a retry goes where the endpoint points today. */
export interface TargetRow {
  readonly endpoint_id: string;
  readonly url: string;
  readonly encrypted_headers: Buffer | null;
  readonly retry_policy: RetryPolicy["kind"];
  readonly retry_delays_seconds: readonly number[];
  /** The current secret first, then the rotated ones that still sign. */
  readonly encrypted_keys: readonly Buffer[];
}

/** SQL: every endpoint with the secrets that sign now, for a `where` of its own. */
export const SELECT_TARGETS = `
  select endpoint.id as endpoint_id, endpoint.url, endpoint.encrypted_headers,
    endpoint.retry_policy, endpoint.retry_delays_seconds,
    array(
      select encrypted_key from endpoint_secret
      where endpoint_secret.endpoint_id = endpoint.id
        and (expires_at is null or expires_at > now())
      order by expires_at is not null, id desc
    ) as encrypted_keys
  from endpoint
  join application on application.id = endpoint.application_id`;

const LOAD_TARGETS = `
  ${SELECT_TARGETS}
  where endpoint.id = any ($1::text[])
    and not endpoint.disabled
    and endpoint.deleted_at is null
    and application.webhooks_enabled
    and application.deleted_at is null`;

/** Those of the endpoints that may be sent to. */
export async function loadTargets(
  pool: pg.Pool,
  endpointIds: readonly string[],
): Promise<TargetRow[]> {
  const { rows } = await pool.query<TargetRow>({
    name: "load-targets",
    text: LOAD_TARGETS,
    values: [endpointIds],
  });
  return rows;
}
