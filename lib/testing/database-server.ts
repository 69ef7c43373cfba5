import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { runStatement } from "@/lib/testing/run-statement";
import { withDatabase } from "@/lib/testing/with-database";
import { readChosenServer } from "@/scripts/postgres/chosen-server.mjs";
import { startPostgres } from "@/scripts/postgres/start-postgres.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Of a server where databases may be created. */
    testServerUrl: string;
    testTemplate: string;
  }
}

/** Vitest's global setup: one server for the run, with a migrated database to copy from. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  const template = `template_${randomUUID().slice(0, 8)}`;
  await runStatement(server.url, `create database ${template}`);
  await migrate({
    databaseUrl: withDatabase(server.url, template),
    migrationsDirectory: "prisma/migrations",
  });
  await seal(server.url, template);
  project.provide("testServerUrl", server.url);
  project.provide("testTemplate", template);
  return async () => {
    await runStatement(server.url, `drop database ${template} with (force)`);
    await server.stop();
  };
}

/** Nothing can be copied from a database while somebody is in it. */
async function seal(serverUrl: string, template: string): Promise<void> {
  await runStatement(serverUrl, `alter database ${template} allow_connections false`);
  await runStatement(
    serverUrl,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${template}'`,
  );
}

async function findServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return { url, stop: async () => undefined };
  const directory = await mkdtemp(join(tmpdir(), "posthaste-test-"));
  // For the server's own user, where we are root.
  await chmod(directory, 0o755);
  const postgres = await startPostgres({
    directory,
    password: randomUUID(),
    isDurable: false,
    ...readChosenServer(),
    logFile: join(directory, "postgres.log"),
  });
  return {
    url: postgres.databaseUrl,
    stop: async () => {
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
