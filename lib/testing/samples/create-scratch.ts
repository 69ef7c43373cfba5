import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that is there until the test is over. */
export function createScratch(): string {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-sample-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
