import { execFileSync, spawnSync } from "node:child_process";

const USER = "postgres";

/**
 * Postgres refuses to run as root: then it runs as the user "postgres", who is made when missing.
 * @returns {{ uid?: number, gid?: number }} what to give to `spawn`; empty when we are not root
 */
export function findServerUser() {
  if (process.getuid?.() !== 0) return {};
  return lookUp() ?? create();
}

/**
 * Whether that user may pass through every folder down to this one.
 * @param {string} directory
 * @param {{ uid?: number, gid?: number }} user
 */
export function isReachable(directory, user) {
  if (user.uid === undefined) return true;
  return spawnSync("test", ["-x", directory], { ...user, cwd: "/" }).status === 0;
}

function lookUp() {
  const [uid, gid] = ["-u", "-g"].map((flag) =>
    spawnSync("id", [flag, USER], { encoding: "utf8" }),
  );
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function create() {
  try {
    const flags = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"];
    execFileSync("useradd", [...flags, USER], { stdio: "pipe" });
  } catch (error) {
    throw new Error(
      `Postgres refuses to run as root, and a user "${USER}" for it could not be created ` +
        `(${error.message.trim()}). Run as another user, or set DATABASE_URL.`,
      { cause: error },
    );
  }
  const user = lookUp();
  if (!user) throw new Error(`The user "${USER}" was created but is not found.`);
  return user;
}
