import type { Options } from "@/bench/options";
import { toRows } from "@/bench/report/metric";
import { formatTable } from "@/bench/report/table";
import { writeResults } from "@/bench/report/write-results";
import type { BenchResult } from "@/bench/run-bench";
import { PRODUCT_VERSION } from "@/lib/config/product";

/** Above this share of the machine, others disturbed a measurement. */
const DISTURBED_SHARE = 0.1;

/** Prints the table and writes the file of results; answers with whether every measurement had one. */
export function report(input: { args: readonly string[]; options: Options; result: BenchResult }): {
  isComplete: boolean;
} {
  const { options, result } = input;
  const { machine } = result;
  const measured = result.rounds.flatMap((round) => round.measured);
  const failures = result.rounds.flatMap((round) => round.failures);
  const rows = toRows(measured.flatMap(({ metrics }) => metrics));
  const details = measured.flatMap((one) => one.details);
  const command = ["npm run bench", ...(input.args.length > 0 ? ["--", ...input.args] : [])];
  const versions = { posthaste: PRODUCT_VERSION, node: process.version };
  const path = writeResults({
    at: new Date().toISOString(),
    repeatWith: command.join(" "),
    options: { ...options, only: [...options.only] },
    machine,
    versions,
    postgres: result.postgres,
    rows,
    failures,
    details,
  });
  console.log(`\n${formatTable(rows)}\n`);
  console.log(
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, fsync ${machine.fsyncMs} ms; ` +
      `Posthaste ${versions.posthaste}, Node ${versions.node}, Postgres ${result.postgres.server_version}`,
  );
  for (const { name, othersShare } of details) {
    if (othersShare === null || othersShare < DISTURBED_SHARE) continue;
    console.log(`Disturbed: others took ${Math.round(othersShare * 100)} % during "${name}"`);
  }
  for (const failure of failures) console.log(`FAILED: ${failure}`);
  console.log(`Repeat with: ${command.join(" ")}\nWritten to ${path}`);
  return { isComplete: failures.length === 0 };
}
