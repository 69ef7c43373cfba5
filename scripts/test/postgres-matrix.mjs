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
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { runVitest } from "./run-vitest.mjs";

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

/**
 * @param {{ versions?: string[], isWhole?: boolean, note?: (text: string) => void }} [input] `isWhole` runs every database
 *   test rather than the selected ones
 * @returns {Promise<{ passed: number, failed: number, skipped: number, output: string }>}
 */
export async function runPostgresMatrix({ versions = VERSIONS, isWhole = false, note } = {}) {
  const total = { passed: 0, failed: 0, skipped: 0, output: "" };
  const installed = findInstalled(versions);
  for (const { version, bin } of installed) {
    const env = { TEST_POSTGRES_BIN: bin, TEST_POSTGRES_SETTINGS: SETTINGS };
    const result = await runVitest(["database"], { filters: isWhole ? [] : SELECTED, env });
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
    if (result.failed > 0) total.output += `\nPostgres ${version}:\n${result.output}`;
  }
  note?.(`Postgres ${installed.map(({ version }) => version).join(", ") || "none"}, ${SETTINGS}`);
  return total;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({
    options: { all: { type: "boolean", default: false }, versions: { type: "string" } },
  });
  const versions = values.versions?.split(",");
  const result = await runPostgresMatrix({
    ...(versions && { versions }),
    isWhole: values.all,
    note: console.log,
  });
  console.log(`${result.output}\n${result.passed} passed, ${result.failed} failed`);
  process.exitCode = result.failed > 0 || result.passed === 0 ? 1 : 0;
}
