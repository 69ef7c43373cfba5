import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { installDebianPackages, isDebianRoot } from "./debian-packages.mjs";

/** Small runtimes that samples of the docs are run with: the command, and the package that has it. */
const RUNTIMES = { php: "php-cli", ruby: "ruby" };

/** Installs those that are missing, where that is possible; elsewhere the tests name what they do not run. */
export function ensureRuntimes() {
  const missing = Object.entries(RUNTIMES).filter(
    ([command]) => spawnSync(command, ["--version"]).status !== 0,
  );
  if (missing.length === 0 || !isDebianRoot()) return;
  try {
    installDebianPackages(missing.map(([, name]) => name));
  } catch {
    // No network, say: a sample that cannot be run is no reason to run no test.
  }
}

/** Servers that users run beside the product, and what makes a fresh Debian: a command of each, and its package. */
const FOREIGN = {
  "/usr/lib/postgresql/15/bin/postgres": "postgresql-15",
  "/usr/sbin/nginx": "nginx",
  "/usr/sbin/pgbouncer": "pgbouncer",
  "/usr/bin/patroni": "patroni",
  "/usr/bin/etcd": "etcd-server",
  "/usr/sbin/debootstrap": "debootstrap",
};

/** Installs those that are missing, where that is possible; elsewhere the tests say what they didn't run. */
export function ensureForeignServers() {
  const missing = Object.entries(FOREIGN).filter(([path]) => !existsSync(path));
  if (missing.length === 0 || !isDebianRoot()) return;
  installDebianPackages(missing.map(([, name]) => name));
}
