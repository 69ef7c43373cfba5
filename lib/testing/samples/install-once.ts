import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where the versions stand that samples are run with. */
export const PACKAGES_FOLDER = resolve("lib/testing/samples/packages");

/** Outlives a run, and goes with `npm ci`. */
export const CACHE_FOLDER = resolve("node_modules/.cache/samples");

interface Installation {
  readonly name: string;
  readonly pins: readonly string[];
  install(directory: string): Promise<unknown>;
}

/**
 * The folder of what `install` puts into one, kept for as long as `pins` stay as they are. Half an
 * installation is never found there.
 */
export async function installOnce({ name, pins, install }: Installation): Promise<string> {
  const digest = createHash("sha256").update(pins.join("\0")).digest("hex").slice(0, 12);
  const directory = join(CACHE_FOLDER, `${name}-${digest}`);
  if (existsSync(directory)) return directory;
  mkdirSync(CACHE_FOLDER, { recursive: true });
  const draft = mkdtempSync(join(CACHE_FOLDER, `${name}-draft-`));
  try {
    await install(draft);
    renameSync(draft, directory);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return directory;
}
