import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSchemaEngine } from "@/lib/db/schema-engine";
import { openSession } from "@/lib/testing/queue/open-session";
import { useTestDatabase } from "@/lib/testing/use-test-database";

const SCHEMA = "prisma/schema.prisma";
const FROM_PRISMA = "from_prisma";

/** What the migrations say and Prisma's language cannot. Anything else has to stand in both. */
const ONLY_IN_MIGRATIONS = [
  "check environment: CHECK ((created_developer_api OR (NOT created_webhooks)))",
  "check environment: CHECK ((signed_up_developer_api OR (NOT signed_up_webhooks)))",
  "check invitation: CHECK ((role <> 'operator'::role))",
  "check membership: CHECK (((role = 'operator'::role) = (application_id IS NULL)))",
  "check secret_canary: CHECK ((id = 1))",
  "index CREATE INDEX attempt_again_idx ON attempt USING btree (endpoint_id, id) INCLUDE (message_id, event_type, status, outcome, response_status_code, attempt_number) WHERE (attempt_number <> 1)",
  "index CREATE INDEX attempt_again_message_idx ON attempt USING btree (endpoint_id, message_id) INCLUDE (outcome, response_status_code, attempt_number) WHERE (attempt_number <> 1)",
  "index CREATE INDEX attempt_failed_idx ON attempt USING btree (endpoint_id, id) INCLUDE (message_id, event_type, status, outcome, response_status_code, attempt_number) WHERE (status <> 0)",
  "index CREATE INDEX attempt_failed_message_idx ON attempt USING btree (endpoint_id, message_id) INCLUDE (outcome, response_status_code, attempt_number) WHERE (status <> 0)",
  "index CREATE INDEX background_task_due_idx ON background_task USING btree (due_at) WHERE (due_at IS NOT NULL)",
  "index CREATE INDEX delivery_canceled_idx ON delivery USING btree (finished_at) WHERE (status = 4)",
  "index CREATE INDEX delivery_due_idx ON delivery USING btree (endpoint_id, is_retry, due_at, message_id) WHERE (due_at IS NOT NULL)",
  "index CREATE INDEX delivery_undelivered_idx ON delivery USING btree (endpoint_id, message_id) WHERE (status = ANY (ARRAY[2, 4]))",
  "index CREATE INDEX endpoint_live_idx ON endpoint USING btree (application_id, id) WHERE (deleted_at IS NULL)",
  "index CREATE INDEX lane_failing_idx ON lane USING btree (failing_since) WHERE (failing_since IS NOT NULL)",
  "index CREATE INDEX lane_turn_idx ON lane USING btree (turn_at) WHERE (turn_at IS NOT NULL)",
  "index CREATE INDEX message_payload_expires_idx ON message USING btree (payload_expires_at) WHERE (payload_expires_at IS NOT NULL)",
  "index CREATE UNIQUE INDEX application_operational_idx ON application USING btree (environment_id) WHERE is_operational",
  "index CREATE UNIQUE INDEX membership_user_id_environment_id_application_id_key ON membership USING btree (user_id, environment_id, application_id) NULLS NOT DISTINCT",
];

/** The place of each of them in Prisma's version. */
const ONLY_IN_PRISMA = [
  "index CREATE UNIQUE INDEX membership_user_id_environment_id_application_id_key ON membership USING btree (user_id, environment_id, application_id)",
];

describe("prisma/schema.prisma and prisma/migrations", () => {
  const database = useTestDatabase();
  let client: pg.Client;

  beforeAll(async () => {
    client = new pg.Client({ connectionString: database.databaseUrl });
    await client.connect();
    await client.query(`create schema ${FROM_PRISMA}`);
    await client.query(`set search_path to ${FROM_PRISMA}`);
    await client.query(await writeScript(database.databaseUrl));
  });
  afterAll(() => client.end());

  test("make the same database, apart from what only SQL can say", async () => {
    const migrated = await describeSchema(client, "public");
    const fromPrisma = await describeSchema(client, FROM_PRISMA);
    expect(fromPrisma.length).toBeGreaterThan(100);
    expect(migrated.filter((line) => !fromPrisma.includes(line))).toEqual(ONLY_IN_MIGRATIONS);
    expect(fromPrisma.filter((line) => !migrated.includes(line))).toEqual(ONLY_IN_PRISMA);
  });
});

/** What Prisma itself would run to make schema.prisma of an empty database. */
async function writeScript(databaseUrl: string): Promise<string> {
  const pool = openSession(databaseUrl);
  const engine = await openSchemaEngine(pool);
  const files = [{ path: SCHEMA, content: await readFile(SCHEMA, "utf8") }];
  const { stdout } = await engine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  engine.free();
  await pool.end();
  return stdout ?? "";
}

/** One line per column, index, key and enum of a schema, as Postgres itself words it. */
async function describeSchema(client: pg.Client, schema: string): Promise<string[]> {
  // Names of the schema that stands first in the path are printed without it.
  await client.query(`set search_path to ${schema}`);
  const { rows } = await client.query<{ line: string }>({ text: LINES, values: [schema] });
  // Postgres 18 names its not-null constraints; the columns' lines have them already.
  const lines = rows.map(({ line }) =>
    line.replaceAll(`${schema}.`, "").replace("ON ONLY ", "ON "),
  );
  return lines.filter((line) => !line.includes("_prisma_migrations")).sort();
}

const LINES = `
  select format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                case when a.attnotnull then ' not null' else '' end,
                ' default ' || pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = to_regnamespace($1) and a.attnum > 0 and not a.attisdropped
  union all
  select 'index ' || pg_get_indexdef(i.indexrelid)
  from pg_index i
  join pg_class c on c.oid = i.indrelid
  where c.relnamespace = to_regnamespace($1)
  union all
  select format('%s %s: %s', case k.contype when 'p' then 'primary key' when 'f' then 'foreign key'
                             when 'u' then 'unique' when 'c' then 'check' else k.contype::text end,
                c.relname, pg_get_constraintdef(k.oid))
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  where c.relnamespace = to_regnamespace($1) and k.contype <> 'n'
  union all
  select format('enum %s %s %s', t.typname, e.enumsortorder, e.enumlabel)
  from pg_enum e
  join pg_type t on t.oid = e.enumtypid
  where t.typnamespace = to_regnamespace($1)
`;
