import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import type { Resources } from "@/bench/kit/resources";
import { runStatement } from "@/lib/testing/run-statement";
import { withDatabase } from "@/lib/testing/with-database";
import { readChosenServer } from "@/scripts/postgres/chosen-server.mjs";
import { startPostgres } from "@/scripts/postgres/start-postgres.mjs";
import { runNode } from "@/scripts/processes/run-command.mjs";

const READ_FACTS = `
  select current_setting('server_version') as server_version,
    current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as synchronous_commit,
    current_setting('shared_buffers') as shared_buffers`;

export interface DatabaseFacts {
  readonly server_version: string;
  readonly fsync: string;
  readonly synchronous_commit: string;
  readonly shared_buffers: string;
}

export interface DatabaseServer {
  /** Its version, and the settings that make a commit durable. */
  readonly facts: DatabaseFacts;
  /** A new database with all migrations and partitions. */
  createDatabase(): Promise<{ databaseUrl: string; drop: () => Promise<void> }>;
}

/** The server that DATABASE_URL names, or an embedded one with the settings of a start, in the folder. */
export async function openDatabaseServer(input: {
  directory: string;
  resources: Resources;
}): Promise<DatabaseServer> {
  const given = process.env.DATABASE_URL;
  const serverUrl = given || (await startEmbedded(input));
  return {
    facts: await readFacts(serverUrl),
    async createDatabase() {
      const name = `posthaste_bench_${randomBytes(5).toString("hex")}`;
      await runStatement(serverUrl, `create database ${name}`);
      const databaseUrl = withDatabase(serverUrl, name);
      const drop = () => runStatement(serverUrl, `drop database if exists ${name} with (force)`);
      input.resources.add(drop);
      await runNode({
        name: "The migration",
        args: ["--enable-source-maps", "dist/migrate.js"],
        env: { ...process.env, DATABASE_URL: databaseUrl },
      });
      return { databaseUrl, drop };
    },
  };
}

async function startEmbedded(input: { directory: string; resources: Resources }): Promise<string> {
  const settings = {
    directory: join(input.directory, "postgres"),
    password: randomBytes(12).toString("hex"),
    isDurable: true,
    ...readChosenServer(),
    logFile: join(input.directory, "postgres.log"),
  };
  const first = await startPostgres(settings);
  input.resources.add(first.stop);
  await runStatement(
    first.databaseUrl,
    "alter system set shared_preload_libraries = 'pg_stat_statements'",
  );
  await first.stop();
  const second = await startPostgres(settings);
  input.resources.add(second.stop);
  return second.databaseUrl;
}

async function readFacts(databaseUrl: string): Promise<DatabaseFacts> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<DatabaseFacts>(READ_FACTS);
  await client.end();
  const [facts] = rows;
  if (facts === undefined) throw new Error("A select without a table has one row");
  return facts;
}
