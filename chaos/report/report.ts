import type { Options } from "@/chaos/options";
import { formatReport } from "@/chaos/report/format-report";
import { summarize } from "@/chaos/report/summarize";
import { writeLogs, writeReport } from "@/chaos/report/write-report";
import type { Facts } from "@/chaos/verify/facts";
import { judge } from "@/chaos/verify/judge";
import { PRODUCT_VERSION } from "@/lib/config/product";

/** Prints and writes what was seen and what it means; answers with whether every requirement holds. */
export function report(input: { options: Options; facts: Facts; drainMs: number }): boolean {
  const { options, facts, drainMs } = input;
  const { out, ...settings } = options;
  const verdicts = judge(facts);
  const summary = summarize(facts);
  const repeatWith =
    `npm run chaos -- --seed ${options.seed} --seconds ${options.seconds} ` +
    `--messages-per-second ${options.messagesPerSecond}${options.cluster ? " --cluster" : ""}`;
  const path = writeReport(
    {
      at: new Date().toISOString(),
      repeatWith,
      options: settings,
      versions: { posthaste: PRODUCT_VERSION, node: process.version },
      summary,
      drainMs: Math.round(drainMs),
      verdicts,
      faults: facts.faults,
    },
    out,
  );
  console.log(`\n${formatReport({ summary, verdicts, drainMs })}\n`);
  console.log(`Repeat with: ${repeatWith}\nWritten to ${path}`);
  const isProven = verdicts.every(({ problems }) => problems.length === 0);
  if (!isProven) console.log(`The processes' logs are in ${writeLogs(facts.logs)}`);
  return isProven;
}
