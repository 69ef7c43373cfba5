import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findFreePort, type Launch, launch, readPids } from "@/scripts/launcher/testing/launch";
import { identifyProcess } from "@/scripts/processes/identify-process.mjs";

const GONE_WITHIN = { timeout: 15_000, interval: 50 };
const HURRIED_MS = 10_000;
const SECOND_START_LIMIT_MS = 5_000;

describe("npm start", () => {
  let dataDirectory: string;
  let port: string;
  const launches: Launch[] = [];

  beforeEach(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), "posthaste-launcher-"));
    chmodSync(dataDirectory, 0o755);
    port = await findFreePort();
  });
  afterEach(async () => {
    for (const each of launches.splice(0)) {
      if (identifyProcess(each.pid)) each.kill("SIGINT");
      await each.exited;
    }
    rmSync(dataDirectory, { recursive: true });
  });

  const start = (command?: readonly [string, ...string[]]) => {
    const started = launch({
      dataDirectory,
      settings: { PORT: port },
      ...(command && { command }),
    });
    launches.push(started);
    return started;
  };
  const startAndWait = async (command?: readonly [string, ...string[]]) => {
    const started = start(command);
    await started.running;
    return started;
  };
  const askHealth = async () => (await fetch(`http://127.0.0.1:${port}/api/v1/health`)).status;
  const expectGone = (pids: readonly number[]) =>
    vi.waitFor(
      () => expect(pids.filter((pid) => identifyProcess(pid) !== null)).toEqual([]),
      GONE_WITHIN,
    );

  test("ends in a running product, and Ctrl-C stops all of it", async () => {
    const launcher = await startAndWait();
    expect(launcher.output()).toContain(`Portal      http://localhost:${port}`);
    expect(await askHealth()).toBe(200);
    const pids = Object.values(readPids(dataDirectory));
    launcher.kill("SIGINT");
    expect(await launcher.exited).toBe(0);
    expect(pids.filter((pid) => identifyProcess(pid) !== null)).toEqual([]);
  });

  test("is stopped in order when npm hears the Ctrl-C too", async () => {
    const npm = await startAndWait(["npm", "start"]);
    const pids = Object.values(readPids(dataDirectory));
    npm.kill("SIGINT");
    await npm.exited;
    expect(npm.output()).toContain("✓ Stopped");
    expect(pids.filter((pid) => identifyProcess(pid) !== null)).toEqual([]);
  });

  test("stops when npm is killed, and the next start need not wait for it", async () => {
    const npm = await startAndWait(["npm", "start"]);
    const pids = readPids(dataDirectory);
    process.kill(npm.pid, "SIGKILL");
    await startAndWait();
    expect(Object.values(pids).filter((pid) => identifyProcess(pid) !== null)).toEqual([]);
    expect(await askHealth()).toBe(200);
  });

  test("prints a curl line whose message arrives as it stands", async () => {
    const launcher = await startAndWait();
    const [line] = launcher.output().match(/curl -X POST (?:.*\\\n)+.*\n/) ?? [];
    const answer = execFileSync("sh", ["-c", `${line?.trim()} -s -o /dev/null -w '%{http_code}'`]);
    expect(answer.toString()).toBe("202");
    const receiverLog = join(dataDirectory, "logs/receiver.log");
    await expect
      .poll(() => readFileSync(receiverLog, "utf8"), { timeout: 5_000 })
      .toContain("msg_");
  });

  test("keeps what it made up: nobody else may read it, and the second start is quick", async () => {
    const first = await startAndWait();
    const signIns = first.output().match(/^ {2}(Operator|Developer|API key).*$/gm);
    expect(signIns).toHaveLength(3);
    expect(statSync(join(dataDirectory, "trial.json")).mode & 0o777).toBe(0o600);
    first.kill("SIGINT");
    await first.exited;
    const durationsMs = [];
    // The quickest of three: what else the machine does must not decide.
    for (let round = 0; round < 3; round += 1) {
      const startedAt = performance.now();
      const second = await startAndWait();
      durationsMs.push(performance.now() - startedAt);
      expect(second.output().match(/^ {2}(Operator|Developer|API key).*$/gm)).toEqual(signIns);
      second.kill("SIGINT");
      await second.exited;
    }
    expect(Math.min(...durationsMs)).toBeLessThan(SECOND_START_LIMIT_MS);
  });

  test("leaves nothing running when it is killed itself", async () => {
    const launcher = await startAndWait();
    const pids = Object.values(readPids(dataDirectory));
    launcher.kill("SIGKILL");
    expect(await launcher.exited).toBe("SIGKILL");
    await expectGone(pids);
  });

  test.each(["web", "worker", "postgres", "server"] as const)(
    "says which part ended and stops the rest when %s is killed; the next start recovers",
    async (part) => {
      const launcher = await startAndWait();
      const pids = readPids(dataDirectory);
      process.kill(pids[part], "SIGKILL");
      expect(await launcher.exited).toBe(1);
      const name = part === "server" ? "postgres" : part;
      expect(launcher.output()).toContain(`${name} ended unexpectedly`);
      expect(launcher.output()).toContain(join(dataDirectory, `logs/${name}.log`));
      await expectGone(Object.values(pids));
      await startAndWait();
      expect(await askHealth()).toBe(200);
    },
  );

  test("recovers when launcher, web, worker and Postgres's keeper were killed at once", async () => {
    const launcher = await startAndWait();
    const { server, ...others } = readPids(dataDirectory);
    for (const pid of [launcher.pid, ...Object.values(others)]) process.kill(pid, "SIGKILL");
    await launcher.exited;
    expect(identifyProcess(server)).not.toBeNull();
    await startAndWait();
    expect(identifyProcess(server)).toBeNull();
    expect(await askHealth()).toBe(200);
  });

  test("stops a web process that its killed launcher could not tell to stop", async () => {
    const launcher = await startAndWait();
    const { web } = readPids(dataDirectory);
    // A stopped process notices nothing, not even that its launcher is gone.
    process.kill(web, "SIGSTOP");
    launcher.kill("SIGKILL");
    await launcher.exited;
    const next = await startAndWait();
    expect(next.output()).toMatch(/Stopped what an earlier start left:.*\bweb\b/);
    expect(await askHealth()).toBe(200);
  });

  test("does not wait for a part that hangs when Ctrl-C is pressed again", async () => {
    const launcher = await startAndWait();
    const pids = readPids(dataDirectory);
    process.kill(pids.web, "SIGSTOP");
    launcher.kill("SIGINT");
    await vi.waitFor(() => expect(launcher.output()).toContain("Ctrl-C again to hurry"));
    const askedAgainAt = performance.now();
    launcher.kill("SIGINT");
    expect(await launcher.exited).toBe(0);
    expect(performance.now() - askedAgainAt).toBeLessThan(HURRIED_MS);
    // The keeper says goodbye before it is gone.
    const areLeft = () => Object.values(pids).filter((pid) => identifyProcess(pid) !== null);
    await vi.waitFor(() => expect(areLeft()).toEqual([]), { timeout: HURRIED_MS });
  });

  test("leaves a running one alone when it is started twice", async () => {
    await startAndWait();
    const second = start();
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`Posthaste already runs on ${dataDirectory}`);
    expect(await askHealth()).toBe(200);
  });
});
