import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { MIGRATION_LOCK_TIMEOUT_MS, runMigrationScript } from "@/lib/db/migration-script";
import { useTestDatabase } from "@/lib/testing/use-test-database";
import { waitUntil } from "@/lib/testing/wait-until";

const ALTER = 'ALTER TABLE "endpoint" ADD COLUMN "planted" TEXT;';

describe("a migration beside running processes", () => {
  const database = useTestDatabase();
  let names = 0;

  beforeAll(() => {
    names = 0;
  });

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: database.databaseUrl });
    await client.connect();
    onTestFinished(() => client.end());
    return client;
  }

  function openPool(): pg.Pool {
    const pool = new pg.Pool({ connectionString: database.databaseUrl, max: 2 });
    onTestFinished(() => pool.end());
    return pool;
  }

  /** All migrations and one more. */
  async function plant(sql: string): Promise<string> {
    const directory = await mkdtemp(join(tmpdir(), "posthaste-migrations-"));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
    await cp("prisma/migrations", directory, { recursive: true });
    names += 1;
    const folder = join(directory, `2999010100000${names}_planted`);
    await mkdir(folder);
    await writeFile(join(folder, "migration.sql"), sql);
    return directory;
  }

  const columns = async (client: pg.Client) => {
    const { rows } = await client.query(
      "select column_name from information_schema.columns where table_name = 'endpoint' and column_name like 'planted%'",
    );
    return rows.map((row: { column_name: string }) => row.column_name);
  };

  test("lets others pass while a long transaction keeps it waiting, and is applied when that ends", async () => {
    const [holder, reader] = [await connect(), await connect()];
    await holder.query("begin");
    await holder.query("select from endpoint");
    const migrating = migrate({
      databaseUrl: database.databaseUrl,
      migrationsDirectory: await plant(ALTER),
    });
    await waitUntil("the migration's wait", async () => {
      const { rows } = await reader.query("select from pg_locks where not granted");
      return rows.length > 0 ? true : null;
    });
    const startedAt = performance.now();
    await reader.query("select from endpoint");
    expect(performance.now() - startedAt).toBeLessThan(MIGRATION_LOCK_TIMEOUT_MS + 1_000);
    await holder.query("commit");
    expect(await migrating).toHaveLength(1);
    expect(await columns(reader)).toEqual(["planted"]);
  });

  test("gives up at last, changes nothing, and names the transaction that holds the lock", async () => {
    const holder = await connect();
    await holder.query("set application_name = 'nightly backup'");
    await holder.query("begin");
    await holder.query("select from endpoint");
    const script = `create table planted_first (id int); ${ALTER.replace("planted", "planted_never")}`;
    const run = runMigrationScript(openPool(), { script, giveUpAfterMs: 1_500 });
    await expect(run).rejects.toThrow(/Nothing was changed.*nightly backup/);
    const { rows } = await holder.query("select to_regclass('planted_first') as name");
    expect(rows).toEqual([{ name: null }]);
    await holder.query("rollback");
  });

  test("is applied again after it failed or was killed halfway, because nothing of it took effect", async () => {
    const client = await connect();
    const broken = await plant('ALTER TABLE "endpoint" ADD COLUMN "planted_b" TEXT; SELECT 1 / 0;');
    const { databaseUrl } = database;
    await expect(migrate({ databaseUrl, migrationsDirectory: broken })).rejects.toThrow();
    expect(await columns(client)).not.toContain("planted_b");
    const file = join(broken, `2999010100000${names}_planted`, "migration.sql");
    await writeFile(file, 'ALTER TABLE "endpoint" ADD COLUMN "planted_b" TEXT;');
    expect(await migrate({ databaseUrl, migrationsDirectory: broken })).toHaveLength(1);
    expect(await columns(client)).toContain("planted_b");
  });

  test("builds an index concurrently, outside a transaction", async () => {
    const client = await connect();
    await runMigrationScript(openPool(), {
      script: `-- A comment; with a semicolon.
        DROP INDEX CONCURRENTLY IF EXISTS "planted_idx";
        CREATE INDEX CONCURRENTLY "planted_idx" ON "endpoint" ("description");`,
    });
    const { rows } = await client.query(
      "select indisvalid from pg_index where indexrelid = 'planted_idx'::regclass",
    );
    expect(rows).toEqual([{ indisvalid: true }]);
  });
});
