import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { constants, createGzip } from "node:zlib";
import { type HostileCommand, hostileCommand } from "@/bench/kit/commands";
import { serveCommands } from "@/bench/kit/serve-commands";

// A receiver that wishes its sender ill, by path: /hang never answers, /bomb answers with 1 MiB that
// inflates to 1 GiB, /endless with a body that does not end.

/** More than the product may open; what comes beyond is refused, so that a bug does not take the machine down. */
const SOCKETS_MAX = 2_048;
const INFLATED_BYTES = 2 ** 30;
const CHUNK = Buffer.alloc(64 * 1_024, "x");

const ids = new Set<string>();
let sockets = 0;
let mostSockets = 0;
let bomb: Buffer = Buffer.alloc(0);

const server = createServer((request, response) => {
  const id = request.headers["webhook-id"];
  if (typeof id === "string") ids.add(id);
  request.resume();
  // A sender that has had enough hangs up.
  response.on("error", () => undefined);
  if (request.url === "/bomb") {
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
    response.end(bomb);
  } else if (request.url === "/endless") pour(response);
});
server.maxConnections = SOCKETS_MAX;
server.on("connection", (socket) => {
  mostSockets = Math.max(mostSockets, ++sockets);
  socket.once("close", () => sockets--);
});

function pour(response: ServerResponse): void {
  const fill = () => {
    while (!response.destroyed && response.write(CHUNK));
  };
  response.on("drain", fill);
  fill();
}

async function answer(command: HostileCommand) {
  switch (command.kind) {
    case "listen":
      bomb = await buildBomb();
      return { port: await listen() };
    case "reset":
      ids.clear();
      mostSockets = sockets;
      return null;
    case "count":
      return { distinct: ids.size, mostSockets };
    case "release":
      server.closeAllConnections();
      return null;
  }
}

async function buildBomb(): Promise<Buffer> {
  const gzip = createGzip({ level: constants.Z_BEST_COMPRESSION });
  const zeros = Buffer.alloc(2 ** 20);
  async function feed() {
    for (let bytes = 0; bytes < INFLATED_BYTES; bytes += zeros.length) {
      if (!gzip.write(zeros)) await new Promise((resolve) => gzip.once("drain", resolve));
    }
    gzip.end();
  }
  const [chunks] = await Promise.all([gzip.toArray(), feed()]);
  return Buffer.concat(chunks);
}

function listen(): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

serveCommands(hostileCommand, answer);
