import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
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
