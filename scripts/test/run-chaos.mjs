import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runNode } from "../processes/run-command.mjs";

/** The short form: every kind of fault in ten seconds, then the wait for the leases of what was killed. */
const SETTINGS = ["--seed", "1", "--seconds", "10", "--messages-per-second", "30"];

/** Long enough for a cluster to lose its primary twice and to recover. */
const CLUSTER_SETTINGS = [
  "--cluster",
  "--seed",
  "1",
  "--seconds",
  "90",
  "--messages-per-second",
  "20",
];

/** @param {Record<string, string>} [env] which Postgres, see scripts/postgres/chosen-server.mjs */
export const runChaos = (env = {}) => run(SETTINGS, env);

/** Three nodes under Patroni, from Debian's packages. */
export const runClusterChaos = () => run(CLUSTER_SETTINGS, {});

/**
 * Each requirement counts as a test.
 * @returns {Promise<{ passed: number, failed: number, skipped: number, output: string }>}
 */
async function run(settings, env) {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-chaos-"));
  const file = join(directory, "report.json");
  const args = ["--import", "tsx", "chaos/main.ts", ...settings, "--out", file];
  const output = await runNode({ name: "chaos", args, env: { ...process.env, ...env } }).then(
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
