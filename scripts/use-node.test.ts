import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isNewEnough } from "@/scripts/use-node.mjs";

test.each([
  ["22.19.0", true],
  ["22.18.9", false],
  ["20.20.2", false],
  ["23.0.0", true],
  ["24.22.3", true],
])("Node %s is new enough: %s", (version, expected) => {
  expect(isNewEnough(version, ">=22.19")).toBe(expected);
});

/** Nodes of this machine besides the one that runs the tests. */
const oldNode = ["/usr/bin/node", "/usr/local/bin/node"].find(
  (path) =>
    existsSync(path) &&
    !isNewEnough(
      spawnSync(path, ["-p", "process.versions.node"]).stdout.toString().trim(),
      ">=22.19",
    ),
);

test("a script runs on the pinned Node where this machine has only an older one", async (context) => {
  if (!oldNode) return context.skip("this machine has no Node older than 22.19");
  const folder = mkdtempSync(join(tmpdir(), "posthaste-node-"));
  symlinkSync(oldNode, join(folder, "node"));
  const { PATH = "", npm_execpath: _, ...env } = process.env;
  const version = execFileSync("sh", ["scripts/node.sh", "-p", "process.versions.node"], {
    env: { ...env, PATH: `${folder}:${PATH}` },
    encoding: "utf8",
  }).trim();
  rmSync(folder, { recursive: true });
  expect(isNewEnough(version, ">=22.19")).toBe(true);
}, 120_000);
