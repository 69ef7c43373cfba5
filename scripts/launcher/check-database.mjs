import { connect } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../paths.mjs";

const TIMEOUT_MS = 5_000;
// The protocol's request for TLS: every Postgres, and every pooler in front of one, answers it with
// one letter before it knows who is asking.
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/**
 * Whether a Postgres listens where DATABASE_URL points, on one of its hosts at least: a refused or silent address would
 * otherwise show as the stack trace of the first connection, or as a long silence.
 * @param {{ databaseUrl: string, folder: string }} input `folder` has the bundles
 * @returns {Promise<void>}
 */
export async function checkDatabase({ databaseUrl, folder }) {
  // Built from lib/db/connection-string.ts a moment ago, and the settings have been checked with it.
  const file = pathToFileURL(join(ROOT, folder, "connection-string.js")).href;
  const { describeHost, parseConnectionString } = await import(file);
  const { settings } = parseConnectionString(databaseUrl);
  const checks = settings.hosts.map(async (address) => {
    // A socket file refuses at once or not at all.
    if (address.host.startsWith("/")) return;
    await ask(address).catch((error) => {
      throw new Error(`${describeHost(address)}, which ${error.message}`, { cause: error });
    });
  });
  await Promise.any(checks).catch(({ errors }) => {
    throw new Error(
      `DATABASE_URL names ${errors.map(({ message }) => message).join(", and ")}. ` +
        "Start that server or correct DATABASE_URL; without it an embedded Postgres is used.",
      { cause: errors[0] },
    );
  });
}

function ask(address) {
  return new Promise((resolve, reject) => {
    const socket = connect(address, () => socket.write(SSL_REQUEST));
    const deadline = setTimeout(() => {
      socket.destroy(new Error(`did not answer within ${TIMEOUT_MS / 1000} s`));
    }, TIMEOUT_MS);
    socket.once("data", () => resolve(socket.destroy()));
    socket.once("error", (error) =>
      reject(error.code ? new Error(`cannot be reached (${error.code})`, { cause: error }) : error),
    );
    socket.once("close", () => {
      clearTimeout(deadline);
      reject(new Error("is not a Postgres: it closed the connection"));
    });
  });
}
