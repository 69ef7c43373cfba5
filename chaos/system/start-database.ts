import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { readChosenServer } from "@/scripts/postgres/chosen-server.mjs";
import { readPostmasterFile } from "@/scripts/postgres/postmaster-file.mjs";
import { startPostgres } from "@/scripts/postgres/start-postgres.mjs";
import { runNode } from "@/scripts/processes/run-command.mjs";

export interface ChaosDatabase {
  readonly databaseUrl: string;
  /** Resolves when losing the server now would lose nothing that is committed. */
  whenSafe(): Promise<void>;
  /** A fast shutdown, as an administrator does it, and a start. */
  restart(downMs: number): Promise<void>;
  /** The server's first process is killed, and the start replays its log; of a cluster, the primary's machine dies. */
  crash(downMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** An embedded Postgres with a production's settings of durability, migrated, that can be stopped and killed. */
export async function startDatabase(directory: string): Promise<ChaosDatabase> {
  const settings = {
    directory: join(directory, "postgres"),
    password: randomBytes(12).toString("hex"),
    isDurable: true,
    ...readChosenServer(),
    logFile: join(directory, "postgres.log"),
  };
  let server = await startPostgres(settings);
  const { databaseUrl, port } = server;
  let isStopping = false;
  let working: Promise<void> = runNode({
    name: "The migration",
    args: ["--enable-source-maps", "dist/migrate.js"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  }).then(() => undefined);
  await working;

  async function startAgain(downMs: number) {
    await delay(downMs);
    if (isStopping) return;
    server = await startPostgres(settings);
    if (server.port !== port) throw new Error("Somebody took the port of Postgres meanwhile");
  }
  return {
    databaseUrl,
    whenSafe: async () => undefined,
    restart(downMs) {
      working = server.stop().then(() => startAgain(downMs));
      return working;
    },
    crash(downMs) {
      const file = readPostmasterFile(server.dataDirectory);
      if (file === null) throw new Error("Postgres does not run");
      process.kill(file.pid, "SIGKILL");
      working = server.exited.then(() => startAgain(downMs));
      return working;
    },
    async stop() {
      isStopping = true;
      await working.catch(() => undefined);
      await server.stop();
    },
  };
}
