import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { runStatement } from "@/lib/testing/run-statement";
import { withDatabase } from "@/lib/testing/with-database";

/** A fresh database with all migrations, on the run's server. */
export async function createTestDatabase(): Promise<{
  databaseUrl: string;
  name: string;
  drop: () => Promise<void>;
}> {
  const serverUrl = inject("testServerUrl");
  const name = `test_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  await runStatement(serverUrl, `create database ${name} template ${inject("testTemplate")}`);
  return {
    databaseUrl: withDatabase(serverUrl, name),
    name,
    drop: () => runStatement(serverUrl, `drop database ${name} with (force)`),
  };
}
