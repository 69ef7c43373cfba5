import { connect } from "node:net";

const TIMEOUT_MS = 5_000;
const POSTGRES_PORT = 5432;
// The protocol's request for TLS: every Postgres, and every pooler in front of one, answers it with
// one letter before it knows who is asking.
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/**
 * Whether a Postgres listens where DATABASE_URL points: a refused or silent address would otherwise
 * show as a stack trace of whoever connects first, or as a long silence.
 * @param {string} databaseUrl
 * @returns {Promise<void>}
 */
export function checkDatabase(databaseUrl) {
  const { hostname, port } = new URL(databaseUrl);
  // Without a host it is a socket file, which refuses at once or not at all.
  if (!hostname) return Promise.resolve();
  const host = hostname.replace(/^\[|\]$/g, "");
  const address = { host, port: Number(port || POSTGRES_PORT) };
  return ask(address).catch((error) => {
    throw new Error(
      `DATABASE_URL names ${address.host}:${address.port}, which ${error.message}. ` +
        "Start that server or correct DATABASE_URL; without it an embedded Postgres is used.",
      { cause: error },
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
