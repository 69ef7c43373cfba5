import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkRequest } from "@/chaos/receiver/check-request";
import type { Mode, Reception, Taken } from "@/chaos/receiver/commands";

const HOST = "127.0.0.1";
/** Who closes idle connections is the sender: a close that crosses a request would be a failed attempt. */
const KEEP_ALIVE_MS = 300_000;

export interface Receiver {
  readonly port: number;
  expect(secret: string): void;
  setMode(mode: Mode): Promise<void>;
  listOpen(): Taken["open"];
}

interface OpenRequest {
  readonly seen: Omit<Reception, "outcome">;
  readonly response: ServerResponse;
  timer: NodeJS.Timeout | null;
}

/** A receiver on a port of its own that keeps the port while it breaks and recovers. */
export async function openReceiver(input: {
  name: string;
  workMs: number;
  nextSequence: () => number;
  onEnd: (reception: Reception) => void;
}): Promise<Receiver> {
  const open = new Set<OpenRequest>();
  let mode: Mode = "takes";
  let secret = "";

  function end(request: OpenRequest, outcome: Reception["outcome"]) {
    if (!open.delete(request)) return;
    if (request.timer !== null) clearTimeout(request.timer);
    input.onEnd({ ...request.seen, outcome });
    if (outcome === "unanswered") request.response.socket?.destroy();
    else request.response.writeHead(outcome === "accepted" ? 200 : 500).end();
  }

  async function handle(incoming: IncomingMessage, response: ServerResponse) {
    const body = await readBody(incoming);
    // Its sender was killed in the middle of it: there is no request.
    if (body === null) return;
    const checked = checkRequest({ secret, headers: readHeaders(incoming), body });
    const sequence = input.nextSequence();
    const seen = { sequence, receiver: input.name, atMs: Date.now(), ...checked };
    const request: OpenRequest = { seen, response, timer: null };
    open.add(request);
    if (mode === "refuses") end(request, "unanswered");
    else if (mode === "fails") end(request, "failed");
    else if (mode === "hangs") response.once("close", () => end(request, "unanswered"));
    // A receiver that is at work does not stop because the caller died.
    else request.timer = setTimeout(() => end(request, "accepted"), input.workMs);
  }

  const listen = async (port: number) => {
    const server = createServer((incoming, response) => void handle(incoming, response));
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    await listenOn(server, port);
    return server;
  };
  let server: Server | null = await listen(0);
  const port = portOf(server.address());

  return {
    port,
    expect(next) {
      secret = next;
    },
    async setMode(next) {
      mode = next;
      if (next === "refuses") {
        server?.close();
        server = null;
        // What was answered may finish: an answer cut off on its way would be counted and not heard.
        for (const request of open) end(request, "unanswered");
      } else server ??= await listen(port);
    },
    listOpen: () =>
      [...open].map(({ seen: { sequence, receiver, id } }) => ({ sequence, receiver, id })),
  };
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  } catch {
    return null;
  }
  return incoming.complete ? Buffer.concat(chunks) : null;
}

function readHeaders(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => resolve());
  });
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}
