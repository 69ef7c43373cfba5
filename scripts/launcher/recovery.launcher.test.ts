import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readPids } from "@/scripts/launcher/testing/launch";
import { expectGone, useTrial } from "@/scripts/launcher/testing/use-trial";
import { identifyProcess } from "@/scripts/processes/identify-process.mjs";

describe("npm start, when something was killed,", () => {
  const trial = useTrial();

  test("leaves nothing running when it is killed itself", async () => {
    const launcher = await trial().startAndWait();
    const pids = Object.values(readPids(trial().dataDirectory));
    launcher.kill("SIGKILL");
    expect(await launcher.exited).toBe("SIGKILL");
    await expectGone(pids);
  });

  test.each(["web", "worker", "postgres", "server"] as const)(
    "says which part ended and stops the rest when %s is killed; the next start recovers",
    async (part) => {
      const launcher = await trial().startAndWait();
      const pids = readPids(trial().dataDirectory);
      process.kill(pids[part], "SIGKILL");
      expect(await launcher.exited).toBe(1);
      const name = part === "server" ? "postgres" : part;
      expect(launcher.output()).toContain(`${name} ended unexpectedly`);
      expect(launcher.output()).toContain(join(trial().dataDirectory, `logs/${name}.log`));
      await expectGone(Object.values(pids));
      await trial().startAndWait();
      expect(await trial().askHealth()).toBe(200);
    },
  );

  test("recovers when launcher, web, worker and Postgres's keeper were killed at once", async () => {
    const launcher = await trial().startAndWait();
    const { server, ...others } = readPids(trial().dataDirectory);
    for (const pid of [launcher.pid, ...Object.values(others)]) process.kill(pid, "SIGKILL");
    await launcher.exited;
    expect(identifyProcess(server)).not.toBeNull();
    await trial().startAndWait();
    expect(identifyProcess(server)).toBeNull();
    expect(await trial().askHealth()).toBe(200);
  });

  test("stops a web process that its killed launcher could not tell to stop", async () => {
    const launcher = await trial().startAndWait();
    const { web } = readPids(trial().dataDirectory);
    // A stopped process notices nothing, not even that its launcher is gone.
    process.kill(web, "SIGSTOP");
    launcher.kill("SIGKILL");
    await launcher.exited;
    const next = await trial().startAndWait();
    expect(next.output()).toMatch(/Stopped what an earlier start left:.*\bweb\b/);
    expect(await trial().askHealth()).toBe(200);
  });
});
