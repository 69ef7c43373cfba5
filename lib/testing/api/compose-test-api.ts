import { createApi } from "@/lib/api/app";
import type { ApiServices } from "@/lib/api/kit/services";
import { createMetrics } from "@/lib/api/metrics/create-metrics";
import { PRODUCT_VERSION } from "@/lib/config/product";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { createDatabaseClock } from "@/lib/db/database-clock";
import { openDatabase } from "@/lib/db/open-database";
import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/delivery/retry-schedule";
import { createHub } from "@/lib/live/create-hub";
import { createNotifier } from "@/lib/live/create-notifier";
import type { LiveUpdates } from "@/lib/live/types";
import { createLogger } from "@/lib/log/logger";
import { createAcceptBatch, createAcceptMessage } from "@/lib/messages/accept-message";
import {
  ALLOWED_TEST_CIDRS,
  TEST_ENDPOINTS_MAX,
  TEST_ORIGIN,
  TEST_SECRET,
} from "@/lib/testing/api/constants";
import { createSignUpDesk } from "@/lib/web/create-sign-up-desk";
import { createSessionReader } from "@/lib/web/read-session";
import { deriveSessionSecret } from "@/lib/web/session-secret";
import { composeTestRunner } from "@/lib/web/test-runner";

const POOL_SIZE = 8;
const HEARTBEAT_MS = 300;

export type Fetch = (request: Request) => Promise<Response>;

/** The API as lib/web/api.ts composes it, over this database. Nothing is asked of the database yet. */
export function composeTestApi(databaseUrl: string, settings: Partial<ApiServices> = {}) {
  const database = openDatabase({
    databaseUrl,
    poolSize: POOL_SIZE,
    applicationName: "posthaste-test",
    // A test that takes the database away sees it in the answers.
    onError: () => undefined,
  });
  const live: LiveUpdates = {
    note: createNotifier({ pool: database.pool, onError: () => undefined }).note,
    hub: createHub(),
    heartbeatMs: HEARTBEAT_MS,
  };
  const secretBox = createSecretBox(TEST_SECRET);
  const logger = createLogger({ service: "test", level: "silent" });
  const services: ApiServices = {
    database,
    secretBox,
    logger,
    tests: composeTestRunner({
      pool: database.pool,
      secretBox,
      logger,
      allowedCidrs: ALLOWED_TEST_CIDRS,
      egressProxy: null,
      clock: createDatabaseClock({ logger }),
    }),
    acceptMessage: createAcceptMessage(database.pool, (id) => live.note("traffic", id)),
    acceptBatch: createAcceptBatch(database.pool),
    live,
    metrics: createMetrics(database.pool),
    readSession: createSessionReader({ secret: deriveSessionSecret(TEST_SECRET) }),
    signUp: createSignUpDesk("open"),
    mailer: null,
    publicUrl: new URL(TEST_ORIGIN),
    allowedPrivateCidrs: ALLOWED_TEST_CIDRS,
    limits: { endpointsPerApplication: TEST_ENDPOINTS_MAX },
    standardRetryDelaysSeconds: STANDARD_RETRY_DELAYS_SECONDS,
    version: PRODUCT_VERSION,
    phase: () => "running",
    ...settings,
  };
  const api = createApi(services);
  const fetch: Fetch = async (request) => api.fetch(request);
  return { database, services, fetch };
}
