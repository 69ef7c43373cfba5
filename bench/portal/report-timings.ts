import type { Timing } from "@/bench/portal/ask-kind";
import type { PortalOptions } from "@/bench/portal/options";
import type { PortalBenchResult } from "@/bench/portal/run-portal-bench";
import { writeResults } from "@/bench/report/write-results";
import { PRODUCT_VERSION } from "@/lib/config/product";

const P95_MAX_MS = 150;

/** Prints the table and writes the file of results; answers with whether every kind is quick enough. */
export function reportTimings(options: PortalOptions, result: PortalBenchResult): boolean {
  const { timings, machine, postgres } = result;
  const lines = [
    ["", "requests", "p50", "p95", "max", ""],
    ...timings.map((timing) => [
      timing.name,
      String(timing.requests),
      ...[timing.p50Ms, timing.p95Ms, timing.maxMs].map((ms) => `${ms.toFixed(1)} ms`),
      isMet(timing) ? "met" : "NOT MET",
    ]),
  ];
  const widths = lines[0]?.map((_, place) =>
    Math.max(...lines.map((line) => line[place]?.length ?? 0)),
  );
  for (const line of lines) {
    const cells = line.map((cell, place) =>
      place === 0 ? cell.padEnd(widths?.[0] ?? 0) : cell.padStart(widths?.[place] ?? 0),
    );
    console.log(cells.join("   ").trimEnd());
  }
  const versions = { posthaste: PRODUCT_VERSION, node: process.version };
  const path = writeResults({
    at: new Date().toISOString(),
    repeatWith: `npm run bench:portal -- --scale ${options.scale} --requests ${options.requests}`,
    options,
    machine,
    versions,
    postgres,
    requiredP95Ms: P95_MAX_MS,
    timings,
  });
  console.log(
    `\n${machine.cpu}, ${machine.cores} cores; required: p95 < ${P95_MAX_MS} ms\nWritten to ${path}`,
  );
  return timings.every(isMet);
}

function isMet({ p95Ms }: Timing): boolean {
  return p95Ms < P95_MAX_MS;
}
