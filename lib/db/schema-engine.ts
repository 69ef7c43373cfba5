import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";
import { runMigrationScript } from "@/lib/db/migration-script";

const { resolve } = createRequire(import.meta.url);

/**
 * Prisma's own schema engine, from its npm package: the binary that the Prisma CLI would download is
 * not to be had without the internet. It keeps Prisma's ledger (`_prisma_migrations`), so
 * `prisma migrate deploy` stays usable beside it.
 */
export async function openSchemaEngine(pool: pg.Pool): Promise<engine.SchemaEngine> {
  loading ??= load();
  await loading;
  const adapter = bindMigrationAwareSqlAdapterFactory(
    withLockTimeouts(new PrismaPg(pool, { disposeExternalPool: false }), pool),
  );
  return engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}

/** Once per process: the glue keeps one instance, and a second would get the callbacks of the first. */
let loading: Promise<void> | null = null;

async function load(): Promise<void> {
  const glue = resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = await readFile(glue.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, {
    "./schema_engine_bg.js": { ...engine, ...freeTimers() },
  });
  engine.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start } = instance.exports;
  if (typeof __wbindgen_start === "function") __wbindgen_start();
}

/** Prisma's adapter would wait for locks without an end, and would commit each statement by itself. */
function withLockTimeouts(factory: PrismaPg, pool: pg.Pool): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = (script) => runMigrationScript(pool, { script });
    return adapter;
  };
  return factory;
}

/** The engine leaves the timer of its lock behind, which would hold a finished process for seconds. */
function freeTimers(): Record<string, (callback: () => void, ms: number) => NodeJS.Timeout> {
  const names = Object.keys(engine).filter((name) => name.startsWith("__wbg_setTimeout"));
  return Object.fromEntries(
    names.map((name) => [name, (callback, ms) => setTimeout(callback, ms).unref()]),
  );
}
