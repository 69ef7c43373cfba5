import { buildProduct } from "../build/build-product.mjs";
import { CHECKS } from "../checks/checks.mjs";
import { ensureRuntimes } from "./ensure-runtimes.mjs";
import { ensureTestBrowser } from "./find-chromium.mjs";
import { runChaos } from "./run-chaos.mjs";
import { runPlaywright } from "./run-playwright.mjs";
import { runVitest } from "./run-vitest.mjs";

const asOne = async (run, note) => {
  await run(note);
  return { passed: 1, failed: 0, skipped: 0, output: "" };
};

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
    group: "production",
    name: "production tests",
    needs: "build",
    run: () => runVitest(["production"]),
  },
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
    run: runChaos,
  },
];
