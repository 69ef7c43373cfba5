import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Certificate } from "@/lib/testing/build-certificate";
import { portOf } from "@/lib/testing/port-of";

export interface ConnectProxy {
  readonly url: URL;
  /** What each CONNECT asked for, as it came. */
  readonly asked: readonly { readonly authority: string; readonly authorization?: string }[];
}

/** Null to make the tunnel; otherwise the bytes of the response, after which the proxy hangs up. */
type Refuse = (request: IncomingMessage) => string | null;

/** A proxy that makes tunnels and answers nothing else, until the test is over. */
export async function startConnectProxy(
  input: { refuse?: Refuse; certificate?: Certificate } = {},
): Promise<ConnectProxy> {
  const asked: { authority: string; authorization?: string }[] = [];
  const sockets = new Set<Socket>();
  const server = input.certificate ? createSecureServer(input.certificate) : createServer();
  server.on("connect", (request: IncomingMessage, client: Socket) => {
    sockets.add(client);
    client.on("error", () => undefined);
    const authorization = request.headers["proxy-authorization"];
    asked.push({ authority: request.url ?? "", ...(authorization ? { authorization } : {}) });
    const refusal = input.refuse?.(request) ?? null;
    if (refusal !== null) return client.end(refusal);
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 80) });
    target.on("connect", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(target).pipe(client);
    });
    target.on("error", () => client.end("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
    client.on("close", () => target.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const scheme = input.certificate ? "https" : "http";
  return { url: new URL(`${scheme}://127.0.0.1:${portOf(server)}`), asked };
}
