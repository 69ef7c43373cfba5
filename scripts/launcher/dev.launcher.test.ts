import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hashSources } from "@/scripts/build/hash-sources.mjs";
import { findFreePort, launch, readPids } from "@/scripts/launcher/testing/launch";
import { identifyProcess } from "@/scripts/processes/identify-process.mjs";

test("npm run dev serves the product from its sources, changes none of them, and Ctrl-C stops all of it", async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), "posthaste-dev-"));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true }));
  chmodSync(dataDirectory, 0o755);
  const port = await findFreePort();
  const sources = hashSources();
  const command = [process.execPath, "scripts/dev.mjs"] as const;
  const launcher = launch({ dataDirectory, settings: { PORT: port }, command });
  onTestFinished(() => {
    if (identifyProcess(launcher.pid)) launcher.kill("SIGKILL");
  });
  await launcher.running;
  const health = await fetch(`http://127.0.0.1:${port}/api/v1/health`);
  expect(health.status).toBe(200);
  const page = await fetch(`http://127.0.0.1:${port}/sign-in`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Sign in to Posthaste");
  // React's own tools need it; the built product does not (e2e/breaks-policy.ts).
  expect(page.headers.get("content-security-policy")).toContain("'unsafe-eval'");
  // Its log lines are shown in words.
  expect(launcher.output()).toMatch(/^web +info web started/m);

  const pids = Object.values(readPids(dataDirectory));
  launcher.kill("SIGINT");
  expect(await launcher.exited).toBe(0);
  expect(pids.filter((pid) => identifyProcess(pid) !== null)).toEqual([]);
  expect(hashSources()).toBe(sources);
});
