import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";
import type { Logger } from "@/lib/log/logger";

/** The engine waits for at most a record's retries between two claims: beyond this it hangs. */
const CLAIM_SILENCE_MAX_MS = 120_000;

/** How a running worker is doing, read when the port is asked. */
export interface Monitored {
  readonly isDatabaseUp: () => Promise<boolean>;
  readonly findProblem: () => string | null;
  /** Milliseconds since the engine last claimed, or failed to; null before the first time. */
  readonly msSinceClaim: () => number | null;
}

export interface Monitor {
  /** The port it listens on; null if it could not listen. */
  readonly port: Promise<number | null>;
  stop(): Promise<void>;
}

interface Health {
  readonly status: "ok" | "degraded" | "unavailable";
  readonly reason: string | null;
}

/**
 * Serves `/metrics`, `/health`, `/health/live` and `/health/ready` of the worker on a port of its own, without a key: it
 * names no tenant. A port that is taken is logged and ends nothing, because deliveries matter more.
 */
export function startMonitor(input: {
  port: number;
  host: string;
  logger: Logger;
  registry: Registry;
  /** Null while the worker waits for its database: it is alive, but not ready. */
  find: () => Monitored | null;
}): Monitor {
  const { logger } = input;
  const server = createServer((request, response) => {
    answer(request.url ?? "/", input).then(
      ({ status, type, text }) => {
        response.writeHead(status, { "content-type": type });
        response.end(text);
      },
      (error: unknown) => {
        logger.warn({ err: error }, "metrics could not be rendered");
        response.writeHead(500).end();
      },
    );
  });
  const port = new Promise<number | null>((resolve) => {
    server.once("error", (error) => {
      logger.error({ err: error, port: input.port }, "metrics are not served: set METRICS_PORT");
      resolve(null);
    });
    server.listen(input.port, input.host, () => {
      const { port: bound } = server.address() as AddressInfo;
      logger.info({ host: input.host, port: bound }, "metrics served");
      resolve(bound);
    });
  });
  return {
    port,
    async stop() {
      if ((await port) === null) return;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function answer(
  target: string,
  { registry, find }: { registry: Registry; find: () => Monitored | null },
): Promise<Answer> {
  switch (target.split("?")[0]) {
    case "/metrics":
      return { status: 200, type: registry.contentType, text: await registry.metrics() };
    case "/health/live":
      return present(findHang(find()));
    case "/health":
    case "/health/ready":
      return present(await findHealth(find()));
    default:
      return { status: 404, type: "text/plain", text: "There is no such path" };
  }
}

function findHang(monitored: Monitored | null): Health {
  const silenceMs = monitored?.msSinceClaim() ?? 0;
  if (silenceMs < CLAIM_SILENCE_MAX_MS) return { status: "ok", reason: null };
  const seconds = Math.round(silenceMs / 1000);
  return { status: "unavailable", reason: `The queue was last asked for work ${seconds} s ago` };
}

async function findHealth(monitored: Monitored | null): Promise<Health> {
  if (monitored === null || !(await monitored.isDatabaseUp())) {
    return { status: "unavailable", reason: "The database cannot be reached" };
  }
  const reason = monitored.findProblem();
  return reason === null ? findHang(monitored) : { status: "degraded", reason };
}

/** A degraded worker is not ready, which stops a rollout of a version that cannot record. */
function present(health: Health): Answer {
  return {
    status: health.status === "ok" ? 200 : 503,
    type: "application/json",
    text: JSON.stringify(health),
  };
}
