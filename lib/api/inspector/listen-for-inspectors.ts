import type { IncomingMessage, ServerResponse } from "node:http";
import type { Receive } from "@/lib/api/inspector/create-receiver";

/** The receiver for Node's own server: it alone hands out a request as it came, and can hang up. */
export function listenForInspectors(receive: Receive) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    const reply = await receive({
      method: request.method ?? "",
      target: request.url ?? "",
      headers: toPairs(request.rawHeaders),
      remoteAddress: request.socket.remoteAddress ?? null,
      body: request[Symbol.asyncIterator](),
      signal: gone.signal,
    });
    if (reply.kind === "close") {
      request.socket.destroy();
      return;
    }
    // A sender may take the end of a connection that it used before for none of this request's doing, and try
    // again by itself: then nobody would notice that we hung up. What is left unread goes with the connection.
    response.shouldKeepAlive = false;
    response.statusCode = reply.status;
    for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
    response.end(reply.body);
  };
}

function toPairs(rawHeaders: readonly string[]): [string, string][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as [string, string]] : [],
  );
}
