import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { findFreePort } from "@/bench/kit/find-free-port";
import { type Process, startProcess } from "@/bench/kit/start-process";
import { waitForHealth } from "@/scripts/launcher/wait-for-health.mjs";
import { ROOT } from "@/scripts/paths.mjs";
import { NODE_FLAGS } from "@/scripts/processes/node-flags.mjs";

export const PROFILES = join(ROOT, "bench/results/profiles");

export interface Web extends Process {
  readonly port: number;
}

/** The processes as they are built, with the settings that production has. */
export interface Product {
  readonly apiKey: string;
  startWeb(databaseUrl: string): Promise<Web>;
  startWorker(databaseUrl: string): Promise<Process>;
}

export function createProduct(input: {
  directory: string;
  isProfiled: boolean;
  onStart: (stop: () => Promise<void>) => void;
}): Product {
  const apiKey = `ph_test_${randomBytes(20).toString("hex")}`;
  const settings = {
    HOST: "127.0.0.1",
    POSTHASTE_SECRET: randomBytes(32).toString("base64"),
    POSTHASTE_BOOTSTRAP_API_KEY: apiKey,
    POSTHASTE_DATA_DIR: input.directory,
    ALLOWED_PRIVATE_CIDRS: "127.0.0.0/8",
    SHUTDOWN_DELAY_SECONDS: "0",
  };
  async function start(name: "server" | "worker", env: Record<string, string>) {
    const started = await startProcess({
      name,
      file: join(ROOT, `dist/${name}.js`),
      execArgv: [...NODE_FLAGS[name], ...profileFlags(name, input.isProfiled)],
      env: { ...settings, ...env },
      logFile: join(input.directory, `${name}.log`),
    });
    input.onStart(started.stop);
    return started;
  }
  return {
    apiKey,
    async startWeb(databaseUrl) {
      const port = await findFreePort();
      const web = await start("server", { DATABASE_URL: databaseUrl, PORT: String(port) });
      await Promise.race([waitForHealth({ host: settings.HOST, port }), web.ended]);
      return { ...web, port };
    },
    startWorker: (databaseUrl) => start("worker", { DATABASE_URL: databaseUrl }),
  };
}

function profileFlags(name: string, isProfiled: boolean): string[] {
  if (!isProfiled) return [];
  const file = `${name}-${Date.now()}.cpuprofile`;
  return ["--cpu-prof", `--cpu-prof-dir=${PROFILES}`, `--cpu-prof-name=${file}`];
}
