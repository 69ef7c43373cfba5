import { existsSync } from "node:fs";
import { buildProduct } from "../build/build-product.mjs";
import { CHECKS } from "../checks/checks.mjs";
import { runNode } from "../processes/run-command.mjs";
import { ensureForeignServers, ensureRuntimes } from "./ensure-runtimes.mjs";
import { ensureTestBrowser } from "./find-chromium.mjs";
import { runPostgresMatrix } from "./postgres-matrix.mjs";
import { runChaos, runClusterChaos } from "./run-chaos.mjs";
import { runPlaywright } from "./run-playwright.mjs";
import { runVitest } from "./run-vitest.mjs";

const asOne = async (run, note) => {
  await run(note);
  return { passed: 1, failed: 0, skipped: 0, output: "" };
};

/** Debian 12's Postgres, with every plan compiled; elsewhere the embedded one. */
const PACKAGED_BIN = "/usr/lib/postgresql/15/bin";
const packagedPostgres = () =>
  existsSync(PACKAGED_BIN)
    ? { TEST_POSTGRES_BIN: PACKAGED_BIN, TEST_POSTGRES_SETTINGS: "jit_above_cost=0" }
    : {};

/** Shows that the bench reaches its results there. Its figures need a quiet machine and a full run. */
const SHORT_BENCH = ["--only", "deliver,accept,latency", "--scale", "0.03"];
const runShortBench = () =>
  runNode({
    name: "bench",
    args: ["--import", "tsx", "bench/main.ts", ...SHORT_BENCH],
    env: { ...process.env, ...packagedPostgres() },
  });

/** Vitest's production project in two parts: the second makes a Debian from its packages, which takes minutes. */
const QUICK_PRODUCTION_TESTS = [
  "lib/db/",
  "scripts/production/one-request",
  "scripts/production/rolling-restart",
  "scripts/production/upgrade",
  "scripts/test/",
];
const runProductionTests = (filters) => {
  ensureForeignServers();
  return runVitest(["production"], { filters });
};

/**
 * Steps that need servers of the user's, which this project doesn't ship: Debian's Postgres 15, nginx, PgBouncer, Patroni. CI
 * runs the group `production` after the others (`npm test -- --all`); `--only foreign` runs the long ones.
 */
const FOREIGN_STEPS = [
  {
    group: "production",
    name: "production tests",
    needs: "build",
    run: () => runProductionTests(QUICK_PRODUCTION_TESTS),
  },
  {
    group: "foreign",
    name: "README's Production on a fresh Debian",
    run: () => runProductionTests(["scripts/production/readme"]),
  },
  {
    group: "foreign",
    name: "database tests on packaged Postgres",
    run: (note) => runPostgresMatrix({ note }),
  },
  {
    group: "foreign",
    name: "proof by fault on packaged Postgres",
    needs: "build",
    run: () => runChaos(packagedPostgres()),
  },
  {
    group: "foreign",
    name: "short bench on packaged Postgres",
    needs: "build",
    run: (note) => asOne(runShortBench, note),
  },
  { group: "foreign", name: "proof by fault on a cluster", needs: "build", run: runClusterChaos },
];

/**
 * Each answers with its counts and, where something failed, what to print; or throws, which counts as
 * one failure. `group` is what `--only` selects; `needs` names a step without which it cannot run; `beside` one
 * that it runs beside, where both are asked for.
 */
export const TEST_STEPS = [
  ...CHECKS.map(({ name, run }) => ({ group: "check", name, run: (note) => asOne(run, note) })),
  {
    group: "vitest",
    name: "unit, database and contract tests",
    run: () => {
      ensureRuntimes();
      return runVitest(["unit", "database"]);
    },
  },
  { group: "build", name: "build", run: (note) => asOne(buildProduct, note) },
  { group: "launcher", name: "launcher tests", needs: "build", run: () => runVitest(["launcher"]) },
  {
    group: "browser",
    name: "browser tests",
    needs: "build",
    run: async () => runPlaywright(await ensureTestBrowser()),
  },
  {
    group: "chaos",
    name: "proof by fault, short form",
    needs: "build",
    // For most of its time it waits for the leases of what it killed.
    beside: "browser tests",
    run: () => runChaos(),
  },
  ...FOREIGN_STEPS,
];
