import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { listenForInspectors } from "@/lib/api/inspector/listen-for-inspectors";
import type { Config } from "@/lib/config/env";
import { verifyDatabase } from "@/lib/db/verify-database";
import { isInspectorTarget } from "@/lib/inspector/token";
import type { Logger } from "@/lib/log/logger";
import type { Phase } from "@/lib/process/phase";
import { prepareUntilDone } from "@/lib/process/prepare-until-done";
import { getApi, type Observed } from "@/lib/web/api";
import { type Connections, trackConnections } from "@/lib/web/connections";
import { getDatabase } from "@/lib/web/database";
import { startDatabaseClock } from "@/lib/web/database-clock";
import { getInspectorReceiver } from "@/lib/web/inspector";
import { observeRequests } from "@/lib/web/observe-requests";
import { prepareInstallation } from "@/lib/web/prepare-installation";
import { publishApi } from "@/lib/web/published-api";
import {
  receivePageRequest,
  refuseDeclaredBody,
  refuseManyHeaders,
  refuseWhileStarting,
} from "@/lib/web/request-gate";
import {
  HEAD_MAX_BYTES,
  HEAD_TIMEOUT_MS,
  HEADERS_MAX,
  REQUEST_TIMEOUT_MS,
  TIMEOUTS_CHECKED_EVERY_MS,
} from "@/lib/web/request-limits";
import { startLive } from "@/lib/web/start-live";
import { servePages } from "@/lib/web/unavailable-page";

export interface Web {
  /**
   * Answers as before, but not ready, for the configured delay; then takes no more connections and resolves when the
   * requests under way are answered.
   */
  stop(): Promise<void>;
  abort(): Promise<void>;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** These paths below /api are Next's own (app/api). */
const NEXT_API_PATH = /^\/api\/(auth|cron)(\/|\?|$)/;
const HEALTH_PATH = /^\/api\/v1\/health(\/|\?|$)/;

interface WebInput {
  config: Config;
  logger: Logger;
  isDevelopment: boolean;
  /** The installation can't be used by this process after all, for example because its secret is another one. */
  onUnusable: (error: unknown) => void;
  observed?: Observed;
}

/**
 * One port for everything: the API in front, because a Next route handler costs many times as much, and
 * Next behind it. Listens when both can answer, also while the database is away: it is not ready until then.
 */
export async function startWeb(input: WebInput): Promise<Web> {
  const { config, logger, isDevelopment: dev } = input;
  const { databaseUrl } = config;
  const database = getDatabase();
  let phase: Phase = "starting";
  const preparation = await prepareUntilDone({
    prepare: async () => {
      await verifyDatabase({ databaseUrl, applicationName: "posthaste-web" });
      await startDatabaseClock();
      await prepareInstallation({ database, config });
    },
    logger,
    onReady: () => {
      if (phase === "starting") phase = "running";
    },
    onUnusable: input.onUnusable,
  });
  const server = openServer({ config, dev });
  const connections = trackConnections(server);
  const app = next({ dev, hostname: config.host, port: config.port, httpServer: server });
  await app.prepare();
  const live = startLive({ config, logger });
  const api = getApi({ live, phase: () => phase, observed: input.observed });
  publishApi(api.fetch);
  const serve = dispatch({
    api: getRequestListener(api.fetch),
    inspector: listenForInspectors(getInspectorReceiver()),
    pages: servePages(app.getRequestHandler()),
    phase: () => phase,
    connections,
  });
  attach(server, { serve, accessLog: config.observability.isAccessLogged ? logger : null });
  server.listen(config.port, config.host);
  await once(server, "listening");
  logger.info({ host: config.host, port: config.port }, "web started");

  return {
    async stop() {
      phase = "stopping";
      preparation.stop();
      connections.announceClose();
      await delay(config.web.shutdownDelayMs);
      await connections.closeListener();
      // Only now: a page that reconnects must not come back to this process.
      live.endStreams();
      await connections.closeIdle();
      await live.stop();
      await app.close();
      await database.close();
    },
    async abort() {
      connections.closeAll();
    },
  };
}

/** Every request gets its ID before anything else looks at it, one that waits for `100 Continue` too. */
function attach(
  server: Server,
  { serve, accessLog }: { serve: Listener; accessLog: Logger | null },
): void {
  const observe = observeRequests(accessLog);
  server.on("request", observe(serve));
  server.on(
    "checkContinue",
    observe((request, response) => {
      if (targetOf(request) === "pages" && refuseDeclaredBody(request, response)) return;
      response.writeContinue();
      void serve(request, response);
    }),
  );
}

/** Every limit is set here: Node's own are longer, or are none. */
function openServer({ config, dev }: { config: Config; dev: boolean }): Server {
  const server = createServer({
    maxHeaderSize: HEAD_MAX_BYTES,
    headersTimeout: HEAD_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: config.web.keepAliveMs,
    connectionsCheckingInterval: TIMEOUTS_CHECKED_EVERY_MS,
    // An upgraded connection has no time limits any more, and only a development server has a use for one.
    shouldUpgradeCallback: () => dev,
  });
  // One more than are allowed, so that too many can be told from the most: Node drops the rest.
  server.maxHeadersCount = HEADERS_MAX + 1;
  return server;
}

type Target = "inspector" | "api" | "pages";

function targetOf({ url = "/" }: IncomingMessage): Target {
  if (isInspectorTarget(url)) return "inspector";
  const isApi = url.startsWith("/api/") && !NEXT_API_PATH.test(url);
  return isApi || url === "/metrics" ? "api" : "pages";
}

function dispatch(
  to: Readonly<Record<Target, Listener>> & { connections: Connections; phase: () => Phase },
): Listener {
  return async (request, response) => {
    to.connections.note(request, response);
    if (refuseManyHeaders(request, response)) return;
    const target = targetOf(request);
    const isHealth = HEALTH_PATH.test(request.url ?? "");
    if (to.phase() === "starting" && !isHealth) return refuseWhileStarting(request, response);
    if (target !== "pages") return to[target](request, response);
    const received = await receivePageRequest(request, response);
    if (received !== null) return to.pages(received, response);
  };
}
