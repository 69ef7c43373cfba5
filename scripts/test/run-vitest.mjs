import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode } from "../processes/run-command.mjs";

/**
 * @param {string[]} projects of vitest.config.ts
 * @param {{ filters?: string[], env?: Record<string, string> }} [only] paths that tests begin with, and settings for them
 * @returns {Promise<{ passed: number, failed: number, skipped: number, output: string }>}
 */
export async function runVitest(projects, { filters = [], env: settings = {} } = {}) {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-vitest-"));
  const file = join(directory, "report.json");
  const selection = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile=${file}`];
  const args = ["node_modules/vitest/vitest.mjs", "run", ...selection, ...reporters, ...filters];
  const env = { ...process.env, ...settings, NO_COLOR: "1" };
  const output = await runNode({ name: "vitest", args, env }).then(
    () => "",
    (error) => error.message,
  );
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : NOTHING;
  rmSync(directory, { recursive: true });
  printObstacles(report);
  const counts = count(report);
  // An error outside every test must not pass for a success.
  const failed = output && counts.failed === 0 ? 1 : counts.failed;
  return { ...counts, failed, output };
}

/** Why tests were skipped, where they say so. */
function printObstacles({ testResults }) {
  for (const { title, meta } of testResults.flatMap(({ assertionResults }) => assertionResults)) {
    if (meta.obstacle) console.log(`    not run: ${title} (${meta.obstacle})`);
  }
}

const NOTHING = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

function count(report) {
  // A file that could not be loaded, or whose hooks failed, has no failed test of its own.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((result) => result.status !== "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
