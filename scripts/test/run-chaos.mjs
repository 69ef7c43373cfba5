import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode } from "../processes/run-command.mjs";

/** The short form: every kind of fault in ten seconds, then the wait for the leases of what was killed. */
const SETTINGS = ["--seed", "1", "--seconds", "10", "--messages-per-second", "30"];

/**
 * Each requirement counts as a test.
 * @returns {Promise<{ passed: number, failed: number, skipped: number, output: string }>}
 */
export async function runChaos() {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-chaos-"));
  const file = join(directory, "report.json");
  const args = ["--import", "tsx", "chaos/main.ts", ...SETTINGS, "--out", file];
  const output = await runNode({ name: "chaos", args }).then(
    () => "",
    (error) => error.message,
  );
  const verdicts = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).verdicts : [];
  rmSync(directory, { recursive: true });
  const failed = verdicts.filter(({ problems }) => problems.length > 0).length;
  return {
    passed: verdicts.length - failed,
    failed: output && failed === 0 ? 1 : failed,
    skipped: 0,
    output,
  };
}
