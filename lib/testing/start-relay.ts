import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { portOf } from "@/lib/testing/port-of";

export interface Relay {
  /** The target's URL, through the relay. */
  readonly url: string;
  /** Ends every connection; new ones are refused. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** Ends the next connection on which this text is about to pass; the target never sees it. */
  cutBefore(text: string): void;
  /** Lets it pass, and ends the connection in place of the target's answer. */
  cutAnswerTo(text: string): void;
}

/** Stands between a client and its server (a database, the API) so that a test can cut the two apart. */
export async function startRelay(targetUrl: string): Promise<Relay> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  let trap: { text: string; isAnswerLost: boolean } | null = null;

  function join(client: Socket) {
    const upstream = connect(Number(target.port), target.hostname);
    let isAnswerAwaited = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", end);
      socket.on("close", () => sockets.delete(socket));
      socket.on("close", end);
    }
    client.on("data", (chunk: Buffer) => {
      if (trap !== null && chunk.includes(trap.text)) {
        isAnswerAwaited = trap.isAnswerLost;
        trap = null;
        if (!isAnswerAwaited) return end();
      }
      upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => {
      if (isAnswerAwaited) end();
      else client.write(chunk);
    });
  }

  const server = createServer(join);
  const port = await listen(server, 0);
  const url = new URL(targetUrl);
  url.host = `127.0.0.1:${port}`;

  async function cut() {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await once(server.close(), "close");
  }
  return {
    url: url.href,
    cut,
    async restore() {
      await listen(server, port);
    },
    cutBefore(text) {
      trap = { text, isAnswerLost: false };
    },
    cutAnswerTo(text) {
      trap = { text, isAnswerLost: true };
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return portOf(server);
}
