import { once } from "node:events";
import { createServer } from "node:https";
import type { Socket } from "node:net";
import { TLSSocket, type TlsOptions } from "node:tls";
import { onTestFinished } from "vitest";
import type { Certificate } from "@/lib/testing/build-certificate";
import { portOf } from "@/lib/testing/port-of";

export interface TlsReceiver {
  readonly port: number;
  /** The name that each request's connection asked for (SNI); false where it named none. */
  readonly serverNames: readonly (string | false)[];
}

/** Answers 200 to every request that gets through to it, until the test is over. */
export async function startTlsReceiver(
  certificate: Certificate & TlsOptions,
): Promise<TlsReceiver> {
  const serverNames: (string | false)[] = [];
  const server = createServer({ ...certificate }, (request, response) => {
    serverNames.push(readServerName(request.socket));
    request.resume();
    response.end("answer");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: portOf(server), serverNames };
}

function readServerName(socket: Socket): string | false {
  return socket instanceof TLSSocket && typeof socket.servername === "string"
    ? socket.servername
    : false;
}
