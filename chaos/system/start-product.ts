import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { findFreePort } from "@/bench/kit/find-free-port";
import type { Resources } from "@/bench/kit/resources";
import { startProcess } from "@/bench/kit/start-process";
import { type KeptProcess, keepProcess } from "@/chaos/system/keep-process";
import { waitForHealth } from "@/scripts/launcher/wait-for-health.mjs";
import { ROOT } from "@/scripts/paths.mjs";

const HOST = "127.0.0.1";

export interface Product {
  readonly apiKey: string;
  /** Of the web processes, one each. */
  readonly origins: readonly string[];
  readonly webs: readonly KeptProcess[];
  readonly workers: readonly KeptProcess[];
}

/** The processes as they are built, with a production's settings, kept alive; answers when all can serve. */
export async function startProduct(input: {
  directory: string;
  resources: Resources;
  databaseUrl: string;
  webs: number;
  workers: number;
  /** A log file for each start of a process. */
  logFileOf: (name: "web" | "worker") => string;
  onEnded: (name: string) => void;
}): Promise<Product> {
  const apiKey = `ph_test_${randomBytes(20).toString("hex")}`;
  const settings = {
    HOST,
    DATABASE_URL: input.databaseUrl,
    POSTHASTE_SECRET: randomBytes(32).toString("base64"),
    POSTHASTE_BOOTSTRAP_API_KEY: apiKey,
    POSTHASTE_DATA_DIR: input.directory,
    ALLOWED_PRIVATE_CIDRS: "127.0.0.0/8",
    SHUTDOWN_DELAY_SECONDS: "0",
  };
  const kept: KeptProcess[] = [];
  input.resources.add(() => Promise.all(kept.map((process) => process.stop())));
  const keep = async (name: "web" | "worker", env: Readonly<Record<string, string>>) => {
    const file = join(ROOT, name === "web" ? "dist/server.js" : "dist/worker.js");
    const process = await keepProcess({
      start: () =>
        startProcess({
          name,
          file,
          execArgv: ["--enable-source-maps"],
          env: { ...settings, ...env },
          logFile: input.logFileOf(name),
        }),
      onEnded: () => input.onEnded(name),
    });
    kept.push(process);
    return process;
  };
  const ports = await Promise.all(times(input.webs, findFreePort));
  const webs = await Promise.all(ports.map((port) => keep("web", { PORT: String(port) })));
  const healthy = Promise.all(ports.map((port) => waitForHealth({ host: HOST, port })));
  await Promise.race([healthy, ...webs.map(({ firstEnded }) => firstEnded)]);
  const workers = await Promise.all(times(input.workers, () => keep("worker", {})));
  return { apiKey, origins: ports.map((port) => `http://${HOST}:${port}`), webs, workers };
}

function times<Result>(count: number, run: () => Promise<Result>): Promise<Result>[] {
  return Array.from({ length: count }, run);
}
