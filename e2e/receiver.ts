import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { text } from "node:stream/consumers";

export interface ReceivedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly receivedAt: number;
}

export interface Receiver {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  stop(): Promise<void>;
}

/** What a receiver answers. A test may change it while the receiver runs. */
export interface ReceiverAnswer {
  status: number;
  body: string | Uint8Array;
}

/** A server on this machine that answers every request alike. */
export async function startReceiver(answer: ReceiverAnswer): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const receivedAt = Date.now();
    requests.push({ headers: request.headers, body: await text(request), receivedAt });
    response.writeHead(answer.status, { "content-type": "text/html" }).end(answer.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server)}/webhooks`,
    requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port");
  return address.port;
}
