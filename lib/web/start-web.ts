import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { listenForInspectors } from "@/lib/api/inspector/listen-for-inspectors";
import type { Config } from "@/lib/config/env";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { verifyDatabase } from "@/lib/db/verify-database";
import { isInspectorTarget } from "@/lib/inspector/token";
import type { Logger } from "@/lib/log/logger";
import { getApi } from "@/lib/web/api";
import { bootstrap } from "@/lib/web/bootstrap";
import { getDatabase } from "@/lib/web/database";
import { holdSockets } from "@/lib/web/hold-sockets";
import { getInspectorReceiver } from "@/lib/web/inspector";
import { publishApi } from "@/lib/web/published-api";
import { startLive } from "@/lib/web/start-live";

export interface Web {
  /** Takes no more connections and resolves when the requests under way are answered. */
  stop(): Promise<void>;
  abort(): Promise<void>;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** These paths below /api are Next's own (app/api). */
const NEXT_API_PATH = /^\/api\/(auth|cron)(\/|$)/;

/**
 * One port for everything: the API in front, because a Next route handler costs many times as much, and
 * Next behind it. Listens only when both can answer.
 */
export async function startWeb(input: {
  config: Config;
  logger: Logger;
  isDevelopment: boolean;
}): Promise<Web> {
  const { config, logger, isDevelopment: dev } = input;
  await verifyDatabase({ databaseUrl: config.databaseUrl, applicationName: "posthaste-web" });
  const database = getDatabase();
  await bootstrap({
    db: database.prisma,
    secretBox: createSecretBox(config.secret),
    apiKey: config.bootstrapApiKey,
  });
  const server = createServer();
  const dropSockets = dev ? holdSockets(server) : null;
  const app = next({ dev, hostname: config.host, port: config.port, httpServer: server });
  await app.prepare();
  const live = startLive({ config, logger });
  const api = getApi(live);
  publishApi(api.fetch);
  server.on(
    "request",
    dispatch({
      api: getRequestListener(api.fetch),
      inspector: listenForInspectors(getInspectorReceiver()),
      pages: app.getRequestHandler(),
    }),
  );
  server.listen(config.port, config.host);
  await once(server, "listening");
  logger.info({ host: config.host, port: config.port }, "web started");

  async function close() {
    // Its streams first: they would end only when the tabs are closed.
    await live.stop();
    dropSockets?.();
    await new Promise((resolve) => server.close(resolve));
    await app.close();
    await database.close();
  }
  return {
    async stop() {
      server.closeIdleConnections();
      await close();
    },
    async abort() {
      server.closeAllConnections();
    },
  };
}

function dispatch(to: { api: Listener; inspector: Listener; pages: Listener }): Listener {
  return (request, response) => {
    const path = request.url ?? "/";
    if (isInspectorTarget(path)) return to.inspector(request, response);
    const isApi = path.startsWith("/api/") && !NEXT_API_PATH.test(path);
    return isApi || path === "/metrics" ? to.api(request, response) : to.pages(request, response);
  };
}
