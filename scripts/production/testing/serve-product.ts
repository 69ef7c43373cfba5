import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { vi } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { findFreePort } from "@/scripts/launcher/testing/launch";
import { startPostgres } from "@/scripts/postgres/start-postgres.mjs";
import { NODE_FLAGS } from "@/scripts/processes/node-flags.mjs";

export const API_KEY = "ph_test_0123456789abcdefghijklmnop";
export const SECRET = "a secret of at least thirty-two characters";
const READY = { timeout: 120_000, interval: 50 };

type Settings = Readonly<Record<string, string>>;

export interface ProductProcess {
  readonly pid: number;
  /** Where the web process listens; empty for a worker. */
  readonly origin: string;
  readonly port: number;
  /** Its log, line by line. */
  readonly lines: Record<string, unknown>[];
  readonly exited: Promise<number | NodeJS.Signals>;
  signal(signal: NodeJS.Signals): void;
  untilReady(): Promise<void>;
}

export interface Product {
  readonly databaseUrl: string;
  readonly pool: pg.Pool;
  /** `dist/server.js` on a port of its own, or on the given one. */
  startWeb(settings?: Settings): Promise<ProductProcess>;
  startWorker(settings?: Settings): ProductProcess;
  stop(): Promise<void>;
}

/** The product as built, over a Postgres of its own. */
export async function serveProduct(): Promise<Product> {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-production-"));
  chmodSync(directory, 0o755);
  const logFile = join(directory, "postgres.log");
  const postgres = await startPostgres({ directory, password: "test", isDurable: false, logFile });
  const { databaseUrl } = postgres;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on("error", () => undefined);
  await migrate({ databaseUrl, migrationsDirectory: "prisma/migrations" });
  const started: ProductProcess[] = [];

  function start(name: "server" | "worker", settings: Settings): ProductProcess {
    const env = {
      DATABASE_URL: databaseUrl,
      HOST: "127.0.0.1",
      POSTHASTE_SECRET: SECRET,
      POSTHASTE_BOOTSTRAP_API_KEY: API_KEY,
      POSTHASTE_DATA_DIR: directory,
      ALLOWED_PRIVATE_CIDRS: "127.0.0.0/8",
      ...settings,
    };
    const child = runProcess(name, env);
    started.push(child);
    return child;
  }
  return {
    databaseUrl,
    pool,
    startWeb: async (settings = {}) =>
      start("server", { PORT: settings.PORT ?? (await findFreePort()), ...settings }),
    startWorker: (settings = {}) => start("worker", settings),
    async stop() {
      for (const each of started) each.signal("SIGKILL");
      await Promise.all(started.map(({ exited }) => exited));
      await pool.end();
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function runProcess(name: "server" | "worker", env: Settings): ProductProcess {
  const child = spawn(process.execPath, [...NODE_FLAGS[name], `dist/${name}.js`], {
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = collectLines(child);
  const exited = once(child, "exit").then(([code, signal]) => code ?? signal);
  const port = Number(env.PORT ?? 0);
  const origin = name === "server" ? `http://127.0.0.1:${port}` : "";
  return {
    pid: child.pid ?? 0,
    origin,
    port,
    lines,
    exited,
    signal: (signal) => void child.kill(signal),
    async untilReady() {
      const url = `${origin}/api/v1/health/ready`;
      await vi.waitUntil(async () => (await statusOf(url)) === 200, READY);
    },
  };
}

function collectLines(child: ChildProcess): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  let rest = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      const texts = `${rest}${chunk}`.split("\n");
      rest = texts.pop() ?? "";
      for (const text of texts) lines.push(parseLine(text));
    });
  }
  return lines;
}

/** Not every line is ours: Next and Node write plain text. */
function parseLine(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return { msg: text };
  }
}

/** 0 when there is no response. */
export async function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    ({ status }) => status,
    () => 0,
  );
}
