import { once } from "node:events";
import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { createReceiver } from "@/lib/api/inspector/create-receiver";
import { listenForInspectors } from "@/lib/api/inspector/listen-for-inspectors";
import { inspectorOut } from "@/lib/api/v1/schemas/inspector";
import { createLogger } from "@/lib/log/logger";
import type { TestApi } from "@/lib/testing/api/use-test-api";
import { portOf } from "@/lib/testing/port-of";
import { createAttemptLimiter } from "@/lib/web/attempt-limiter";

/** The receiver as lib/web composes it, on a port of this machine until the test is over. No window ever ends. */
export async function startInspectors(api: TestApi, options: { bodyDeadlineMs?: number } = {}) {
  const receive = createReceiver({
    pool: api.database.pool,
    logger: createLogger({ service: "test", level: "silent" }),
    countRequest: createAttemptLimiter({ windowMs: 1, capacity: 100, nowMs: () => 0 }).take,
    ...options,
  });
  const server = createServer(listenForInspectors(receive));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const port = portOf(server);
  return { port, origin: `http://127.0.0.1:${port}`, receive };
}

/** A new inspector of the application, and where it receives on that server. */
export async function createInspector(
  api: TestApi,
  input: { applicationId: string; origin: string; fields?: object },
) {
  const path = { app_id: input.applicationId };
  const created = await api.call("inspector.create", { path, body: input.fields ?? {} });
  const inspector = created.as(inspectorOut);
  return {
    ...inspector,
    path: new URL(inspector.url).pathname,
    at: input.origin + new URL(inspector.url).pathname,
  };
}
