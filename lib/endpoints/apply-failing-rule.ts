import type pg from "pg";
import { inShortTransaction } from "@/lib/db/in-short-transaction";
import { CLOSE_BUDGET_MS, cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";
import {
  DISABLING_STAGE,
  describeHours,
  firstNoticeHours,
  RUN_STAGE,
} from "@/lib/endpoints/failing-rule";
import { DISABLE_FAILING_MIN_HOURS } from "@/lib/environments/constants";

/** Their lanes stay locked for the length of the transaction. */
const BATCH_MAX = 100;
const TIMEOUTS = { lockTimeoutMs: 2_000, statementTimeoutMs: 5_000 };

interface RunRow {
  readonly application_id: string;
  readonly endpoint_id: string;
  readonly endpoint_uid: string | null;
  readonly failing_since: Date;
  readonly failures_in_row: number;
  readonly period_hours: number | null;
  readonly stage: number;
}

/**
 * Locks what it finds and passes by what is locked: of several workers, one tells of each stage. The long
 * runs are looked up first, or the planner may begin with all endpoints when there are few.
 */
const FIND_RUNS = `
  with long_run as materialized (
    select endpoint_id from lane
    where failing_since <= now() - interval '${firstNoticeHours(DISABLE_FAILING_MIN_HOURS)} hours'
  )
  select endpoint.application_id, endpoint.id as endpoint_id, endpoint.uid as endpoint_uid,
    lane.failing_since, lane.failures_in_row,
    environment.disable_failing_after_hours as period_hours, ${RUN_STAGE} as stage
  from long_run
  join lane on lane.endpoint_id = long_run.endpoint_id
  join endpoint on endpoint.id = lane.endpoint_id
  join application on application.id = endpoint.application_id
  join environment on environment.id = application.environment_id
  where not endpoint.disabled
    and endpoint.deleted_at is null
    and application.deleted_at is null
    and ${RUN_STAGE} > lane.notices_sent
  order by lane.failing_since
  limit $1
  for update of lane, endpoint skip locked`;

const NOTE_STAGES = `
  update lane set notices_sent = run.stage
  from unnest($1::text[], $2::int[]) run(endpoint_id, stage)
  where lane.endpoint_id = run.endpoint_id`;

/** What disabling means for others, the database tells by itself. */
const DISABLE = `
  update endpoint
  set disabled = true, disabled_reason = run.reason, disabled_by_request = false, updated_at = now()
  from unnest($1::text[], $2::text[]) run(endpoint_id, reason)
  where endpoint.id = run.endpoint_id`;

const RAISE_NOTICES = `
  insert into operational_event (application_id, endpoint_id, endpoint_uid, type, data)
  select application_id, endpoint_id, endpoint_uid, 'endpoint.failing', data::json
  from unnest($1::text[], $2::text[], $3::text[], $4::text[])
    run(application_id, endpoint_id, endpoint_uid, data)`;

/**
 * Looks at the endpoints that do nothing but fail, by the database's clock: raises the notice of each stage
 * that a run has reached, one for each, and disables those whose period is over, with the reason and all
 * that is pending canceled. A bounded number for each call, the longest runs first.
 */
export async function applyFailingRule(
  pool: pg.Pool,
): Promise<{ noticed: string[]; disabled: string[]; isDone: boolean }> {
  const runs = await inShortTransaction(pool, { ...TIMEOUTS, work: applyToBatch });
  const idsOf = (rows: readonly RunRow[]) => rows.map(({ endpoint_id }) => endpoint_id);
  const disabled = idsOf(runs.filter(isOver));
  await cancelDeliveries(
    async (text, values) => (await pool.query(text, [...values])).rowCount ?? 0,
    { endpointIds: disabled, budgetMs: CLOSE_BUDGET_MS },
  );
  return {
    noticed: idsOf(runs.filter((run) => !isOver(run))),
    disabled,
    isDone: runs.length < BATCH_MAX,
  };
}

async function applyToBatch(client: pg.PoolClient): Promise<RunRow[]> {
  const { rows } = await client.query<RunRow>(FIND_RUNS, [BATCH_MAX]);
  if (rows.length === 0) return rows;
  const column = <Value>(runs: readonly RunRow[], read: (run: RunRow) => Value) => runs.map(read);
  const endpointId = (run: RunRow) => run.endpoint_id;
  await client.query(NOTE_STAGES, [column(rows, endpointId), column(rows, ({ stage }) => stage)]);
  const over = rows.filter(isOver);
  await client.query(DISABLE, [column(over, endpointId), column(over, describeEnd)]);
  const noticed = rows.filter((run) => !isOver(run));
  await client.query(RAISE_NOTICES, [
    column(noticed, (run) => run.application_id),
    column(noticed, endpointId),
    column(noticed, (run) => run.endpoint_uid),
    column(noticed, describeNotice),
  ]);
  return rows;
}

function isOver(run: RunRow): boolean {
  return run.stage === DISABLING_STAGE;
}

function describeEnd({ period_hours, failing_since, failures_in_row }: RunRow): string {
  const period = describeHours(period_hours ?? 0);
  return `only failures for ${period}: ${failures_in_row} in a row since ${failing_since.toISOString()}`;
}

/** The event's data, but for what names the endpoint. */
function describeNotice({ period_hours, failing_since, failures_in_row }: RunRow): string {
  const periodMs = (period_hours ?? 0) * 3_600_000;
  return JSON.stringify({
    failSince: failing_since.toISOString(),
    failuresInRow: failures_in_row,
    disableAt: period_hours === null ? null : new Date(failing_since.getTime() + periodMs),
  });
}
