import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { monotonicMs } from "@/bench/kit/clock";
import { type ReceiverCommand, receiverCommand } from "@/bench/kit/commands";
import { serveCommands } from "@/bench/kit/serve-commands";

// A bare receiver: answers 200 at once, and remembers which ids it saw.

const ids = new Set<string>();
let arrivals: [id: string, atMs: number][] | null = null;
let requests = 0;

const server = createServer((request, response) => {
  const id = request.headers["webhook-id"];
  requests++;
  if (typeof id === "string") {
    arrivals?.push([id, monotonicMs()]);
    ids.add(id);
  }
  request.resume();
  response.end();
});
// Who closes idle connections is the sender: a close that crosses a request would be a failed attempt.
server.keepAliveTimeout = 300_000;

function answer(command: ReceiverCommand) {
  switch (command.kind) {
    case "listen":
      return listen();
    case "reset":
      ids.clear();
      requests = 0;
      arrivals = command.keepsArrivals ? [] : null;
      return null;
    case "count":
      return { requests, distinct: ids.size };
    case "arrivals":
      return arrivals ?? [];
  }
}

function listen(): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve({ port: portOf(server.address()) }));
  });
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

serveCommands(receiverCommand, answer);
