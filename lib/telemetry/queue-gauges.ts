import type pg from "pg";
import { Gauge, type Registry } from "prom-client";
import { inShortTransaction } from "@/lib/db/in-short-transaction";
import { BREAKER_AFTER } from "@/lib/delivery/constants";
import { readHealth } from "@/lib/stats/read-health";

/** Scrapes of several collectors within this time share one look at the database. */
const KEPT_MS = 5_000;
/** A look that takes longer would cost more than it says: its gauges are left out. */
const STATEMENT_TIMEOUT_MS = 1_000;
const LOCK_TIMEOUT_MS = 100;
/** Counting stops here: a scrape must not grow with what it counts. */
const COUNT_MAX = 10_000;
/** Lanes with work that are looked at. */
const LANES_MAX = 100_000;
const TASKS_MAX = 1_000;

const TABLES = ["message", "delivery", "attempt"] as const;

const bounded = (from: string) =>
  `(select count(*) from (select from ${from} limit ${COUNT_MAX}) b)`;

const defaultRows = TABLES.map(
  (table) => `'${table}', ${bounded(`partitions.${table}_default`)}`,
).join(", ");

/** Everything that belongs to the whole installation, in one statement. */
const READ_INSTALLATION = `
  select
    (select json_build_object(
        'waiting', count(*) filter (where turn_at <= now()),
        'breaker_open', count(*) filter (where silent_count >= ${BREAKER_AFTER}),
        'throttled', count(*) filter (where blocked_until > now() and throttled_until is not null),
        'paused', count(*) filter (
          where blocked_until > now() and throttled_until is null and silent_count < ${BREAKER_AFTER}
        ),
        'full', count(*) filter (where is_full)
      ) from (select * from lane where turn_at is not null limit ${LANES_MAX}) lane) as lanes,
    (select json_object_agg(name, count) from (
        select split_part(tablename, '_', 1) as name, count(*) as count
        from pg_tables where schemaname = 'partitions' and tablename !~ '_default$'
        group by 1
      ) tables) as partitions,
    (select extract(epoch from max(
        case when tablename ~ '_\\d{8}_\\d{8}$' then to_date(right(tablename, 8), 'YYYYMMDD')
          else to_date(right(tablename, 8), 'YYYYMMDD') + 7 end
      ))::float8 from pg_tables
      where schemaname = 'partitions' and tablename ~ '^delivery(_\\d{8})+$') as "partitionsEnd",
    json_build_object(${defaultRows}) as "defaultRows",
    (select extract(epoch from now() - rolled_until)::float8 from figures_progress limit 1) as "rollupLag",
    ${bounded("outgoing_mail")}::int as "mailsWaiting",
    (select json_object_agg(status, count) from (
        select status, count(*) as count
        from (select status from background_task order by id desc limit ${TASKS_MAX}) newest
        group by 1
      ) tasks) as tasks,
    (select count(*) from worker_heartbeat where seen_at > now() - interval '45 seconds')::int as workers`;

interface Installation {
  readonly lanes: Readonly<Record<string, number>>;
  readonly partitions: Readonly<Record<string, number>> | null;
  readonly partitionsEnd: number | null;
  readonly defaultRows: Readonly<Record<string, number>>;
  readonly rollupLag: number | null;
  readonly mailsWaiting: number;
  readonly tasks: Readonly<Record<string, number>> | null;
  readonly workers: number;
}

/**
 * Defines gauges of the queue, which belongs to all processes: read when a collector asks, with a bound on time and rows,
 * and kept for a few seconds. Every process exports the same values, so dashboards take their maximum.
 */
export function defineQueueGauges(pool: pg.Pool, registry: Registry): void {
  let reading: Promise<void> | undefined;
  let readAtMs = Number.NEGATIVE_INFINITY;
  const update = createUpdate(registry, readOnce);

  async function read() {
    const [health, installation] = await Promise.all([
      readHealth(pool),
      readInstallation(pool).catch(() => null),
    ]);
    update({ health, installation });
    readAtMs = performance.now();
  }
  /** Every gauge asks before it shows its value: the first starts the look and the others wait for it. */
  async function readOnce() {
    if (performance.now() - readAtMs < KEPT_MS) return;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    await reading;
  }
}

async function readInstallation(pool: pg.Pool): Promise<Installation | null> {
  return inShortTransaction(pool, {
    lockTimeoutMs: LOCK_TIMEOUT_MS,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    work: async (client) => {
      const { rows } = await client.query<Installation>(READ_INSTALLATION);
      return rows[0] ?? null;
    },
  });
}

type Health = Awaited<ReturnType<typeof readHealth>>;

const GAUGES = {
  databaseUp: { name: "posthaste_database_up", help: "1 while the database answers" },
  readable: {
    name: "posthaste_queue_readable",
    help: "1 while the gauges of lanes, partitions and tasks could be read in time",
  },
  due: { name: "posthaste_queue_due", help: "Deliveries whose time has come, up to 10,000" },
  oldest: { name: "posthaste_queue_oldest_due_seconds", help: "Age of the oldest of them" },
  inFlight: {
    name: "posthaste_queue_in_flight",
    help: "Deliveries under lease, over all workers",
  },
  fanOuts: {
    name: "posthaste_queue_pending_fan_outs",
    help: "Messages whose deliveries are not all made yet, up to 10,000",
  },
  partitionsEnd: {
    name: "posthaste_partitions_end_timestamp_seconds",
    help: "Messages accepted after this time go to the default partition",
  },
  rollupLag: { name: "posthaste_rollups_lag_seconds", help: "Age of the newest final chart data" },
  mailsWaiting: { name: "posthaste_mails_waiting", help: "Mails not yet sent, up to 10,000" },
  workers: {
    name: "posthaste_workers",
    help: "Worker processes that reported in the last 45 s",
  },
} as const;

const LABELLED = {
  lanes: { name: "posthaste_lanes", help: "Endpoints with work, by state", label: "state" },
  partitions: { name: "posthaste_partitions", help: "Partitions, by table", label: "table" },
  defaultRows: {
    name: "posthaste_default_partition_rows",
    help: "Rows in the default partition, up to 10,000 per table",
    label: "table",
  },
  tasks: {
    name: "posthaste_background_tasks",
    help: "Recover and replay tasks by status, of the newest 1,000",
    label: "status",
  },
} as const;

function defineGauges(registry: Registry, collect: () => Promise<void>) {
  const shared = { registers: [registry], collect };
  const plain = new Map(
    Object.entries(GAUGES).map(([key, gauge]) => [key, new Gauge({ ...gauge, ...shared })]),
  );
  const labelled = new Map(
    Object.entries(LABELLED).map(([key, { name, help, label }]) => [
      key,
      { label, gauge: new Gauge({ name, help, labelNames: [label], ...shared }) },
    ]),
  );
  return {
    /** A value that could not be read is shown as none, and never as the one before. */
    set: (key: keyof typeof GAUGES, value: number | null | undefined) =>
      plain.get(key)?.set(value ?? Number.NaN),
    setEach(
      key: keyof typeof LABELLED,
      values: Readonly<Record<string, number>> | null | undefined,
    ) {
      const found = labelled.get(key);
      found?.gauge.reset();
      for (const [name, value] of Object.entries(values ?? {})) {
        found?.gauge.set({ [found.label]: name }, value);
      }
    },
  };
}

function createUpdate(registry: Registry, collect: () => Promise<void>) {
  const { set, setEach } = defineGauges(registry, collect);
  return ({ health, installation }: { health: Health; installation: Installation | null }) => {
    const { database, queue } = health;
    set("databaseUp", database.status === "ok" ? 1 : 0);
    set("due", queue?.due);
    set("oldest", queue === null ? null : (queue.oldestDueSeconds ?? 0));
    set("inFlight", queue?.inFlight);
    set("fanOuts", queue?.pendingFanOuts);
    set("readable", installation === null ? 0 : 1);
    set("partitionsEnd", installation?.partitionsEnd);
    set("rollupLag", installation?.rollupLag);
    set("mailsWaiting", installation?.mailsWaiting);
    set("workers", installation?.workers);
    setEach("lanes", installation?.lanes);
    setEach("partitions", installation?.partitions);
    setEach("defaultRows", installation?.defaultRows);
    setEach("tasks", installation?.tasks);
  };
}
