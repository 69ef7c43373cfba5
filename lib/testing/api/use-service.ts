import assert from "node:assert/strict";
import { afterAll, beforeAll } from "vitest";
import { readConfig } from "@/lib/config/env";
import { createLogger } from "@/lib/log/logger";
import { TEST_CIDRS_SETTING, TEST_SECRET } from "@/lib/testing/api/constants";
import { serveApi } from "@/lib/testing/api/serve-api";
import { type TestApi, useTestApi } from "@/lib/testing/api/use-test-api";
import { runWorker, type Worker } from "@/lib/worker/run-worker";

export interface Service extends TestApi {
  /** Where the API listens. */
  readonly url: string;
}

/** The service as a client meets it: the API on a port, and the delivery worker, over one database. */
export function useService(): () => Service {
  const api = useTestApi();
  let server: Awaited<ReturnType<typeof serveApi>>;
  let worker: Worker;

  beforeAll(async () => {
    server = await serveApi(api().fetch);
    worker = startWorker(api().databaseUrl);
  });
  afterAll(async () => {
    await worker.stop();
    await server.close();
  });

  return () => ({ ...api(), url: server.url });
}

function startWorker(databaseUrl: string): Worker {
  const settings = readConfig({
    DATABASE_URL: databaseUrl,
    POSTHASTE_SECRET: TEST_SECRET,
    ALLOWED_PRIVATE_CIDRS: TEST_CIDRS_SETTING,
  });
  assert(settings.ok);
  return runWorker({
    config: settings.config,
    logger: createLogger({ service: "test", level: "silent" }),
  });
}
