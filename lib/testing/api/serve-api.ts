import { once } from "node:events";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Fetch } from "@/lib/testing/api/compose-test-api";
import { portOf } from "@/lib/testing/port-of";

/** The API on a real port of this machine, behind the same listener as in lib/web/start-web.ts. */
export async function serveApi(
  fetch: Fetch,
): Promise<{ url: string; port: number; close: () => Promise<void> }> {
  const server = createServer(getRequestListener(fetch));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}
