import type pg from "pg";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { createId } from "@/lib/shared/ids";
import { addApplication } from "@/lib/testing/queue/add-application";

const EVENTS_MAX = 5_000;
const ADD = `
  with added as (
    insert into endpoint (id, application_id, url)
    select id, $2, $3 from unnest($1::text[]) id
  ), secrets as (
    insert into endpoint_secret (id, endpoint_id, encrypted_key)
    select replace(id, 'ep_', 'sec_'), id, $4::bytea from unnest($1::text[]) id
  )
  insert into lane (endpoint_id, application_id) select id, $2 from unnest($1::text[]) id`;

/** Adds that many endpoints of one application at once, each with a secret and a lane that rests; ids in their order. */
export async function addEndpoints(
  pool: pg.Pool,
  input: {
    count: number;
    applicationId?: string;
    url?: string;
    /** As for `addEndpoint`. */
    seal?: (text: string) => Uint8Array;
  },
): Promise<{ applicationId: string; endpointIds: string[] }> {
  const applicationId = input.applicationId ?? (await addApplication(pool));
  const endpointIds = Array.from({ length: input.count }, () => createId("ep")).sort();
  const { url = "https://receiver.test/hook", seal = Buffer.from } = input;
  // Each row's events would take longer than all the rest; no test of so many endpoints is about them.
  const switches = endpointIds.length > EVENTS_MAX;
  if (switches) await pool.query("alter table endpoint disable trigger user");
  await pool.query(ADD, [endpointIds, applicationId, url, seal(generateSecret())]);
  if (switches) await pool.query("alter table endpoint enable trigger user");
  return { applicationId, endpointIds };
}
