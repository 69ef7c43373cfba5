import { once } from "node:events";
import { createServer } from "node:http";
import type { Resources } from "@/bench/kit/resources";

export interface Listener {
  readonly url: string;
  /** When each message was answered for, by the clock that pages have, too. */
  readonly endedAt: ReadonlyMap<string, number>;
}

/** A receiver that answers 204 at once. */
export async function startListener(resources: Resources): Promise<Listener> {
  const endedAt = new Map<string, number>();
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(204).end();
    endedAt.set(String(request.headers["webhook-id"]), Date.now());
  });
  // Who closes idle connections is the sender: a close that crosses a request would be a failed attempt.
  server.keepAliveTimeout = 300_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  resources.add(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port");
  return { url: `http://127.0.0.1:${address.port}/webhooks`, endedAt };
}
