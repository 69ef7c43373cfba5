import type pg from "pg";
import type { ConnectionSettings } from "@/lib/db/connection-string";

/** No statement runs longer. The queue's lanes count on it (lib/delivery/constants.ts). */
export const STATEMENT_TIMEOUT_MS = 5_000;

/**
 * What a session is for. `queue`: statements that are written for an index. `migration`: statements that may take long.
 * `listen`: waits for notifications, and must never be ended because it is idle.
 */
export type SessionPurpose = "domain" | "queue" | "migration" | "listen";

/** Settings and the values that a session has, in the spelling in which Postgres shows them. */
export type SessionSettings = Readonly<Record<string, string>>;

/**
 * A role or a database can have defaults of its own (`alter role … set …`), and a pooler can drop start-up options. So
 * each session sets by statement what our statements rely on: the formats that the driver parses, the rules by which they
 * see and lock rows, their time limits, and the plans. Memory, costs and logging remain as the administrator set them.
 */
const EVERY_SESSION: SessionSettings = {
  search_path: "public",
  client_encoding: "UTF8",
  standard_conforming_strings: "on",
  bytea_output: "hex",
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  TimeZone: "UTC",
  extra_float_digits: "1",
  array_nulls: "on",
  transform_null_equals: "off",
  row_security: "on",
  session_replication_role: "origin",
  default_transaction_isolation: "read committed",
  default_transaction_deferrable: "off",
  statement_timeout: "5s",
  lock_timeout: "0",
  // An open transaction holds back vacuum; Prisma's own limit is 5 s.
  idle_in_transaction_session_timeout: "1min",
  idle_session_timeout: "0",
  transaction_timeout: "0",
  plan_cache_mode: "auto",
  // The JIT compiler takes longer than any of our statements, and more than the statement timeout for some.
  jit: "off",
  ...switchOn([
    "enable_sort",
    "enable_bitmapscan",
    "enable_seqscan",
    "enable_indexscan",
    "enable_indexonlyscan",
    "enable_nestloop",
    "enable_hashjoin",
    "enable_mergejoin",
    "enable_hashagg",
    "enable_material",
    "enable_memoize",
    "enable_incremental_sort",
    "enable_partition_pruning",
  ]),
  from_collapse_limit: "8",
  join_collapse_limit: "8",
};

function switchOn(names: readonly string[]): SessionSettings {
  return Object.fromEntries(names.map((name) => [name, "on"]));
}

/**
 * Every queue statement is written for an index. Statistics from a quiet hour make a sort or a sequential scan look
 * as cheap, and a plan that was cached then reads a backlog of millions for each claim.
 */
const BY_PURPOSE: Readonly<Record<SessionPurpose, SessionSettings>> = {
  domain: {},
  queue: { enable_sort: "off", enable_bitmapscan: "off", enable_seqscan: "off" },
  migration: { statement_timeout: "0", idle_in_transaction_session_timeout: "0" },
  listen: {},
};

export function sessionSettingsFor(purpose: SessionPurpose): SessionSettings {
  return { ...EVERY_SESSION, ...BY_PURPOSE[purpose] };
}

/** `pg_catalog` is named everywhere: until this statement has run, the role decides what is found first. */
const APPLY = `
  select pg_catalog.set_config(name, value, false)
  from rows from (pg_catalog.unnest($1::text[]), pg_catalog.unnest($2::text[])) as wanted (name, value)
  -- null: this version of Postgres doesn't have the setting. Setting some of them takes a privilege, so only if needed.
  where pg_catalog.current_setting(name, true) <> value
  union all
  -- A 202 promises that the message survives a crash; any other level keeps that promise.
  select pg_catalog.set_config('synchronous_commit', 'on', false)
  where pg_catalog.current_setting('synchronous_commit') = 'off'`;

const READ_BACK = `
  select (
      select pg_catalog.array_agg(name || ' is ' || pg_catalog.current_setting(name, true) || ' and not ' || value)
      from rows from (pg_catalog.unnest($1::text[]), pg_catalog.unnest($2::text[])) as wanted (name, value)
      where pg_catalog.current_setting(name, true) <> value
    ) as differences,
    pg_catalog.pg_is_in_recovery() as is_standby,
    pg_catalog.current_setting('transaction_read_only') = 'on' as is_read_only`;

/** The session can't be made what our statements rely on. The message says what to change. */
export class SessionRefusedError extends Error {
  override readonly name = "SessionRefusedError";
}

/** A standby, or a server or role that accepts no writes now. Same code as the error of a statement that writes. */
export class ReadOnlyDatabaseError extends Error {
  override readonly name = "ReadOnlyDatabaseError";
  readonly code = "25006";
  readonly severity = "FATAL";
}

/** Sets up a new session and reads it back in a statement of its own. */
export async function setUpSession(
  client: pg.ClientBase,
  input: { purpose: SessionPurpose; target: ConnectionSettings["target"] },
): Promise<void> {
  const settings = sessionSettingsFor(input.purpose);
  const values = [Object.keys(settings), Object.values(settings)];
  await client.query(APPLY, values).catch((cause: unknown) => {
    throw explainRefusal(cause);
  });
  const { rows } = await client.query<{
    differences: string[] | null;
    is_standby: boolean;
    is_read_only: boolean;
  }>(READ_BACK, values);
  const [row] = rows;
  if (row === undefined || row.differences !== null) {
    throw new SessionRefusedError(describeLostSettings(row?.differences ?? []));
  }
  if (input.target !== "any" && row.is_standby) {
    throw new ReadOnlyDatabaseError("The database is a standby, which accepts no writes");
  }
  if (input.target === "read-write" && row.is_read_only) {
    throw new ReadOnlyDatabaseError(
      "The database is read-only: default_transaction_read_only is on for the server, the database or the role",
    );
  }
}

export function describeLostSettings(differences: readonly string[]): string {
  const examples = differences.slice(0, 3).join(", ");
  return (
    `The database session doesn't keep its settings (${examples || "nothing was read back"}). A pooler between ` +
    "Posthaste and Postgres must give each connection a session of its own: with PgBouncer set pool_mode = session, " +
    "or let DATABASE_URL name Postgres itself"
  );
}

/** Insufficient privilege: some settings can be changed by a superuser only. */
const NO_PRIVILEGE = "42501";

function explainRefusal(cause: unknown): unknown {
  if (!(cause instanceof Error && "code" in cause && cause.code === NO_PRIVILEGE)) return cause;
  return new SessionRefusedError(
    `The role or the database has a default that Posthaste can't work with and may not change (${cause.message}): ` +
      "remove it with alter role … reset, or alter database … reset",
    { cause },
  );
}
