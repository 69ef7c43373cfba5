import type { PortalOptions } from "@/bench/portal/options";
import type { BoundedTiming, PortalBenchResult } from "@/bench/portal/run-portal-bench";
import { writeResults } from "@/bench/report/write-results";
import { PRODUCT_VERSION } from "@/lib/config/product";

/** Prints the table and writes the file of results; answers with whether every kind is quick enough. */
export function reportTimings(options: PortalOptions, result: PortalBenchResult): boolean {
  const { timings, machine, postgres } = result;
  const lines = [
    ["", "requests", "p50", "p95", "max", "p95 bound", ""],
    ...timings.map((timing) => [
      timing.name,
      String(timing.requests),
      ...[timing.p50Ms, timing.p95Ms, timing.maxMs].map((ms) => `${ms.toFixed(1)} ms`),
      `${timing.p95MaxMs} ms`,
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
    timings,
  });
  console.log(`\n${machine.cpu}, ${machine.cores} cores\nWritten to ${path}`);
  return timings.every(isMet);
}

function isMet({ p95Ms, p95MaxMs }: BoundedTiming): boolean {
  return p95Ms < p95MaxMs;
}
