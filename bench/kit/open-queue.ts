import pg from "pg";
import type { Bench } from "@/bench/kit/bench";
import { EVENT_TYPE, PAYLOAD } from "@/bench/kit/payload";
import { STATUS } from "@/lib/delivery/constants";
import { openQueuePool } from "@/lib/delivery/queue/open-queue-pool";
import { createId } from "@/lib/shared/ids";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { setLane } from "@/lib/testing/queue/set-lane";

/** One endpoint's queue in a database of its own, without any process over it. */
export interface Queue {
  readonly applicationId: string;
  readonly endpointId: string;
  /** As the engine opens it, with a single connection. */
  readonly pool: pg.Pool;
  /** Adds messages with deliveries that are due; `isFinished`: and ends them as delivered. */
  fill(input: { name: string; count: number; isFinished: boolean }): Promise<void>;
  vacuum(options: { analyze: boolean }): Promise<void>;
  close(): Promise<void>;
}

const BATCH = 50_000;
const REPORTS = 5;
/** The digits at the end of an id that count; those before are of a real one, and name the week. */
const COUNTED_DIGITS = 8;
const COUNTED_TABLES = ["message", "delivery"];

const ADD = `
  with ids as materialized (
    select $1 || lpad(n::text, ${COUNTED_DIGITS}, '0') as id, n from generate_series($2::int, $3::int) n
  ),
  added as (
    insert into message (id, application_id, event_type, payload)
    select id, $4, '${EVENT_TYPE}', $5 from ids
  )
  insert into delivery (message_id, endpoint_id, status, due_at)
  select id, $6, ${STATUS.pending}, now() - interval '1 hour' + n * interval '1 millisecond' from ids`;

/** What records of successes come to. */
const FINISH = `
  update delivery
  set status = ${STATUS.success}, attempt_count = 1, is_retry = true, due_at = null, finished_at = now()
  where message_id like $1 || '%' and due_at is not null`;

/** Left to itself, a vacuum would come at a moment of its own. */
const VACUUM_BY_HAND = `
  do $$ declare name text; begin
    for name in select relid::text from pg_partition_tree('message') where isleaf
      union all select relid::text from pg_partition_tree('delivery') where isleaf
    loop execute 'alter table ' || name || ' set (autovacuum_enabled = off)'; end loop;
  end $$`;

export async function openQueue(bench: Bench): Promise<Queue> {
  const { databaseUrl, drop } = await bench.server.createDatabase();
  const filler = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const onError = () => undefined;
  filler.on("error", onError);
  const pool = openQueuePool({ databaseUrl, poolSize: 1, applicationName: "bench", onError });
  await filler.query(VACUUM_BY_HAND);
  const { applicationId, endpointId } = await addEndpoint(filler);
  await setLane(filler, { endpointId });
  let last = 0;
  return {
    applicationId,
    endpointId,
    pool,
    async fill({ name, count, isFinished }) {
      const end = last + count;
      let reportAt = last + count / REPORTS;
      while (last < end) {
        const prefix = createId("msg").slice(0, -COUNTED_DIGITS);
        const [first, batchEnd] = [last + 1, Math.min(last + BATCH, end)];
        await filler.query(ADD, [prefix, first, batchEnd, applicationId, PAYLOAD, endpointId]);
        if (isFinished) await filler.query(FINISH, [prefix]);
        last = batchEnd;
        if (last < reportAt) continue;
        console.log(`      ${name}: ${(count - end + last).toLocaleString("en-US")} stored`);
        reportAt += count / REPORTS;
      }
    },
    async vacuum({ analyze }) {
      const option = analyze ? "(analyze)" : "";
      for (const table of COUNTED_TABLES) await filler.query(`vacuum ${option} ${table}`);
    },
    async close() {
      await Promise.all([filler.end(), pool.end()]);
      await drop();
    },
  };
}
