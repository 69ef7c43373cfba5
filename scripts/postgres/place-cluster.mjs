import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { copyBinaries, findBinaries } from "./find-binaries.mjs";
import { findServerUser, isReachable } from "./server-user.mjs";

const SHARED_DIRECTORY = "/var/lib/posthaste";

/**
 * Where the data and the binaries of the server are, and who runs it. Usually our own folders; when
 * root keeps them where no other user may look (such as /root), both move to a folder of the system.
 * Its name comes from the password, so that a new trial never meets the data of an old one.
 * @param {{ directory: string, password: string, sharedDirectory?: string, bin?: string }} input
 *   `bin` is the folder of another Postgres's programs
 */
export function placeCluster({ directory, password, sharedDirectory = SHARED_DIRECTORY, bin }) {
  const user = findServerUser();
  const binaries = bin === undefined ? findBinaries() : { home: dirname(bin), version: "system" };
  mkdirSync(directory, { recursive: true });
  const ours = [directory, join(binaries.home, "bin")];
  if (ours.every((path) => isReachable(path, user))) {
    return { user, binaries, dataDirectory: join(directory, "data") };
  }
  const id = createHash("sha256").update(password).digest("hex").slice(0, 12);
  const shared = join(sharedDirectory, id);
  mkdirSync(shared, { recursive: true, mode: 0o755 });
  return {
    user,
    binaries: copyBinaries(binaries, sharedDirectory),
    dataDirectory: join(shared, "data"),
  };
}
