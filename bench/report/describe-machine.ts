import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { cpus, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { quantile } from "@/bench/kit/quantile";

const SYNCS = 200;
const BLOCK_BYTES = 8_192;

/** What the numbers depend on beside the product. */
export function describeMachine(directory: string) {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    fsyncMs: measureSync(directory),
  };
}

/** What a durable commit waits for; close to nothing where the folder is only in memory. */
function measureSync(directory: string): number {
  const path = join(directory, "sync-probe");
  const file = openSync(path, "w");
  const block = Buffer.alloc(BLOCK_BYTES, 1);
  const durationsMs: number[] = [];
  for (let count = 0; count < SYNCS; count++) {
    const startedAt = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    durationsMs.push(performance.now() - startedAt);
  }
  closeSync(file);
  rmSync(path);
  durationsMs.sort((a, b) => a - b);
  return Number(quantile(durationsMs, 0.5).toFixed(3));
}
