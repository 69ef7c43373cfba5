import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findServerUser } from "@/scripts/postgres/server-user.mjs";
import { startPostgres } from "@/scripts/postgres/start-postgres.mjs";
import { identifyProcess } from "@/scripts/processes/identify-process.mjs";

const GONE_WITHIN = { timeout: 10_000, interval: 50 };

describe("the embedded Postgres", () => {
  let directory: string;
  let running: Awaited<ReturnType<typeof startPostgres>> | null = null;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "posthaste-postgres-"));
    chmodSync(directory, 0o755);
  });
  afterEach(async () => {
    await running?.stop();
    running = null;
    rmSync(directory, { recursive: true });
  });

  const start = async () => {
    running = await startPostgres({
      directory,
      password: "of-this-test",
      isDurable: true,
      logFile: join(directory, "postgres.log"),
    });
    return running;
  };
  const serverPid = () =>
    Number(readFileSync(join(directory, "data/postmaster.pid"), "utf8").split("\n")[0]);
  const ask = async (databaseUrl: string, sql: string) => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const expectGone = (pid: number) =>
    vi.waitFor(() => expect(identifyProcess(pid)).toBeNull(), GONE_WITHIN);

  test("keeps its data and its port from one start to the next", async () => {
    const first = await start();
    await ask(first.databaseUrl, "create table note as select 'kept' as text");
    await first.stop();
    const second = await start();
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(await ask(second.databaseUrl, "select text from note")).toEqual([{ text: "kept" }]);
  });

  test("lets nobody in without the password", async () => {
    const { databaseUrl } = await start();
    const wrong = databaseUrl.replace("of-this-test", "guessed");
    await expect(ask(wrong, "select 1")).rejects.toThrow("password authentication failed");
  });

  test("takes another port when its own is taken", async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(first.port, "127.0.0.1");
    await once(squatter, "listening");
    const second = await start();
    squatter.close();
    expect(second.port).not.toBe(first.port);
    expect(await ask(second.databaseUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("is stopped when whoever asked for it is killed", async () => {
    const owner = spawn(process.execPath, ["--input-type=module", "-e", OWNER, directory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(owner.stdout, "data");
    const pid = serverPid();
    owner.kill("SIGKILL");
    await expectGone(pid);
    expect((await start()).port).toBeGreaterThan(0);
  });

  test("starts again beside a server whose keeper was killed, and stops that one", async () => {
    const first = await start();
    await ask(first.databaseUrl, "create table note as select 'kept' as text");
    const orphan = serverPid();
    process.kill(first.keeperPid, "SIGKILL");
    await first.exited;
    expect(identifyProcess(orphan)).not.toBeNull();
    const second = await start();
    expect(identifyProcess(orphan)).toBeNull();
    expect(await ask(second.databaseUrl, "select text from note")).toEqual([{ text: "kept" }]);
  });

  test("leaves no server behind when it is stopped after its keeper was killed", async () => {
    const first = await start();
    const orphan = serverPid();
    process.kill(first.keeperPid, "SIGKILL");
    await first.stop();
    expect(identifyProcess(orphan)).toBeNull();
  });

  test("says so when the server is killed, and recovers at the next start", async () => {
    const first = await start();
    await ask(first.databaseUrl, "create table note as select 'kept' as text");
    process.kill(serverPid(), "SIGKILL");
    await first.exited;
    const second = await start();
    expect(await ask(second.databaseUrl, "select count(*)::int from note")).toEqual([{ count: 1 }]);
  });

  test("is not kept from starting by a pid file whose pid is another program's by now", async () => {
    const first = await start();
    const pid = serverPid();
    process.kill(pid, "SIGKILL");
    await first.exited;
    const stranger = await startStranger();
    const file = join(directory, "data/postmaster.pid");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(stranger.pid)));
    const second = await start();
    expect(await ask(second.databaseUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill("SIGKILL");
  });
});

const OWNER = `
  const { startPostgres } = await import("./scripts/postgres/start-postgres.mjs");
  const directory = process.argv[1];
  await startPostgres({ directory, password: "of-this-test", isDurable: false, logFile: directory + "/log" });
  console.log("ready");
`;

/** Somebody of the server's own user: Postgres itself ignores the pids of others. */
async function startStranger(): Promise<ChildProcess> {
  const stranger = spawn("sleep", ["600"], { ...findServerUser(), cwd: "/", stdio: "ignore" });
  await once(stranger, "spawn");
  return stranger;
}
