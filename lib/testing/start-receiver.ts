import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";
import { portOf } from "@/lib/testing/port-of";
import { waitUntil } from "@/lib/testing/wait-until";

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Name, value, name, value, …, as they came. */
  readonly rawHeaders: readonly string[];
  /** The bytes of the body. */
  readonly body: Buffer;
  /** When the body was complete, in milliseconds of `performance.now()`. */
  readonly atMs: number;
}

export interface Receiver {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** The first requests, as soon as there are so many. */
  received(count: number): Promise<readonly ReceivedRequest[]>;
}

/**
 * A server on this machine, until the test is over. It answers with the statuses of its script in turn,
 * and with the last one from then on.
 */
export async function startReceiver(script: readonly number[] = [204]): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const received = await readRequest(request);
    if (received === null) return;
    const status = script[Math.min(requests.length, script.length - 1)] ?? 204;
    requests.push(received);
    response.writeHead(status).end(status === 204 ? undefined : `answer ${status}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}/hooks`,
    requests,
    received: (count) =>
      waitUntil(`${count} requests`, () =>
        requests.length >= count ? requests.slice(0, count) : null,
      ),
  };
}

/** Null where the connection ended before the body. */
async function readRequest(request: IncomingMessage): Promise<ReceivedRequest | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return null;
  }
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    body: Buffer.concat(chunks),
    atMs: performance.now(),
  };
}
