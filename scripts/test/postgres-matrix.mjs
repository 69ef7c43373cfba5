#!/usr/bin/env node
/**
 * Runs the database tests on every packaged Postgres of this machine, from 15 to 18, with its default settings and every
 * plan compiled (`jit_above_cost=0`), as the plans of a large database are.
 *
 *   node scripts/test/postgres-matrix.mjs [--all] [--versions 15,16]
 *
 * Without `--all` only the tests whose statements depend on the server: the queue, the engine, messages, search, rollups,
 * sessions and migrations.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../paths.mjs";

/** Debian, Red Hat, Homebrew on Apple and Intel processors; `*` is the version. */
const PLACES = [
  "/usr/lib/postgresql/*/bin",
  "/usr/pgsql-*/bin",
  "/opt/homebrew/opt/postgresql@*/bin",
  "/usr/local/opt/postgresql@*/bin",
];
const VERSIONS = ["15", "16", "17", "18"];

const SETTINGS = "jit_above_cost=0";

/** Paths of tests begin with these. */
const SELECTED = [
  "lib/db/",
  "lib/delivery/claim-jobs",
  "lib/delivery/engine",
  "lib/delivery/record-attempts",
  ...[
    "breaker",
    "cancel",
    "claim",
    "fair-share",
    "lock-order",
    "note-events",
    "pause",
    "places",
  ].map((name) => `lib/delivery/queue/${name}`),
  ...["record", "request-", "state-machine", "sweep-stranded", "takeover", "throttle"].map(
    (name) => `lib/delivery/queue/${name}`,
  ),
  "lib/messages/accept-message",
  "lib/messages/insert-messages",
  "lib/messages/text-pattern",
  "lib/stats/",
];

/** @returns {{ version: string, bin: string }[]} */
function findInstalled(versions = VERSIONS) {
  return versions.flatMap((version) => {
    const bin = PLACES.map((place) => place.replace("*", version)).find((path) =>
      existsSync(join(path, "initdb")),
    );
    return bin === undefined ? [] : [{ version, bin }];
  });
}

/** @returns {Promise<number>} the exit code of the tests */
function runTests({ bin, filters }) {
  const args = [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--project", "database"];
  const env = { ...process.env, TEST_POSTGRES_BIN: bin, TEST_POSTGRES_SETTINGS: SETTINGS };
  const child = spawn(process.execPath, [...args, "--reporter=dot", ...filters], {
    cwd: ROOT,
    env,
    stdio: "inherit",
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

const { values } = parseArgs({
  options: { all: { type: "boolean", default: false }, versions: { type: "string" } },
});
const wanted = values.versions?.split(",") ?? VERSIONS;
const installed = findInstalled(wanted);
const missing = wanted.filter((version) => installed.every((one) => one.version !== version));
if (missing.length > 0) console.log(`Not installed, so not tested: Postgres ${missing.join(", ")}`);
if (installed.length === 0) process.exitCode = values.versions === undefined ? 0 : 1;
for (const { version, bin } of installed) {
  const beganAt = performance.now();
  console.log(`\nPostgres ${version} (${bin}), ${SETTINGS}`);
  const code = await runTests({ bin, filters: values.all ? [] : SELECTED });
  const seconds = Math.round((performance.now() - beganAt) / 1000);
  console.log(`Postgres ${version}: ${code === 0 ? "passed" : "failed"} in ${seconds} s`);
  if (code !== 0) process.exitCode = 1;
}
