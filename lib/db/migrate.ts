import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { isAtomic } from "@/lib/db/migration-script";
import { openPool } from "@/lib/db/open-pool";
import { openSchemaEngine } from "@/lib/db/schema-engine";

/** The engine holds its lock on one connection while it works on another. */
const POOL_SIZE = 4;

/** Applies what is missing and answers with the names of what it applied, oldest first. */
export async function migrate(input: {
  databaseUrl: string;
  migrationsDirectory: string;
}): Promise<string[]> {
  const migrationsList = await readMigrations(input.migrationsDirectory);
  const pool = openPool({
    databaseUrl: input.databaseUrl,
    poolSize: POOL_SIZE,
    applicationName: "posthaste-migrate",
    purpose: "migration",
    onError: () => undefined,
  });
  const engine = await openSchemaEngine(pool);
  try {
    await forgetInterrupted(engine, { pool, migrationsList });
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    engine.free();
    await pool.end();
  }
}

type MigrationsList = Awaited<ReturnType<typeof readMigrations>>;

/**
 * A migration that failed or was killed before its end stays in the ledger as begun, and Prisma refuses to go
 * on. If its script is one transaction, nothing of it took effect, and it is simply applied again.
 */
async function forgetInterrupted(
  engine: Awaited<ReturnType<typeof openSchemaEngine>>,
  input: { pool: pg.Pool; migrationsList: MigrationsList },
): Promise<void> {
  const atomic = input.migrationsList.migrationDirectories
    .filter(({ migrationFile }) => isAtomic(migrationFile.content.value))
    .map(({ path }) => path);
  for (const migrationName of await listInterrupted(input.pool)) {
    if (atomic.includes(migrationName)) await engine.markMigrationRolledBack({ migrationName });
  }
}

async function listInterrupted(pool: pg.Pool): Promise<string[]> {
  const { rows: ledgers } = await pool.query(
    "select from pg_tables where tablename = '_prisma_migrations' and schemaname = current_schema()",
  );
  if (ledgers.length === 0) return [];
  const { rows } = await pool.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is null and rolled_back_at is null`,
  );
  return rows.map(({ name }) => name);
}

async function readMigrations(baseDir: string) {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const lockfile = "migration_lock.toml";
  return {
    baseDir,
    lockfile: { path: lockfile, content: await readFile(join(baseDir, lockfile), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(join(baseDir, path, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  };
}
