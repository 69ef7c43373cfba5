import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode } from "../processes/run-command.mjs";

/**
 * @param {string} chromium path of the browser
 * @returns {Promise<{ passed: number, failed: number, skipped: number, output: string }>}
 */
export async function runPlaywright(chromium) {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-playwright-"));
  const file = join(directory, "report.json");
  const settings = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file, NO_COLOR: "1" };
  const env = { ...process.env, ...settings };
  const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
  const output = await runNode({ name: "playwright", args, env }).then(
    () => "",
    (error) => error.message,
  );
  const stats = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).stats : NOTHING;
  rmSync(directory, { recursive: true });
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: output && failed === 0 ? 1 : failed,
    skipped: stats.skipped,
    output,
  };
}

const NOTHING = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
