import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const DATABASE = "posthaste";
export const ROLE = "posthaste";

/**
 * Makes the cluster and our database in it, unless they are there. Under another name until all is
 * done: a start that was killed half-way leaves nothing that looks finished.
 */
export function prepareCluster({ dataDirectory, binaries, user, password, isDurable }) {
  if (existsSync(join(dataDirectory, "PG_VERSION"))) return;
  const partial = `${dataDirectory}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = join(partial, "..", "password.partial");
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined) {
    chownSync(partial, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    initialise({ binaries, user, partial, passwordFile, isDurable });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(partial, dataDirectory);
}

function initialise({ binaries, user, partial, passwordFile, isDurable }) {
  const flags = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"];
  if (!isDurable) flags.push("--no-sync");
  run({
    user,
    file: join(binaries.home, "bin", "initdb"),
    args: [`--pgdata=${partial}`, `--username=${ROLE}`, `--pwfile=${passwordFile}`, ...flags],
  });
  run({
    user,
    file: join(binaries.home, "bin", "postgres"),
    args: ["--single", "-D", partial, "postgres"],
    input: `create database ${DATABASE}\n`,
  });
}

function run({ user, file, args, input = "" }) {
  const env = { PATH: process.env.PATH, LC_ALL: "C" };
  const result = spawnSync(file, args, { ...user, cwd: "/", env, input, encoding: "utf8" });
  if (result.status === 0) return;
  const reason = result.error?.message ?? `${result.stdout}\n${result.stderr}`.trim();
  throw new Error(`Could not create the Postgres cluster: ${reason}`);
}
