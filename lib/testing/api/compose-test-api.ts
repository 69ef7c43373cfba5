import { createApi } from "@/lib/api/app";
import type { ApiServices } from "@/lib/api/kit/services";
import { createMetrics } from "@/lib/api/metrics/create-metrics";
import { PRODUCT_VERSION } from "@/lib/config/product";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { openDatabase } from "@/lib/db/open-database";
import { createLogger } from "@/lib/log/logger";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { ALLOWED_TEST_CIDRS, TEST_ORIGIN, TEST_SECRET } from "@/lib/testing/api/constants";
import { createSessionReader } from "@/lib/web/read-session";
import { deriveSessionSecret } from "@/lib/web/session-secret";

const POOL_SIZE = 8;

export type Fetch = (request: Request) => Promise<Response>;

/** The API as lib/web/api.ts composes it, over this database. Nothing is asked of the database yet. */
export function composeTestApi(databaseUrl: string) {
  const database = openDatabase({
    databaseUrl,
    poolSize: POOL_SIZE,
    applicationName: "posthaste-test",
    // A test that takes the database away sees it in the answers.
    onError: () => undefined,
  });
  const services: ApiServices = {
    database,
    secretBox: createSecretBox(TEST_SECRET),
    logger: createLogger({ service: "test", level: "silent" }),
    acceptMessage: createAcceptMessage(database.pool),
    metrics: createMetrics(database.pool),
    readSession: createSessionReader({ secret: deriveSessionSecret(TEST_SECRET) }),
    publicUrl: new URL(TEST_ORIGIN),
    allowedPrivateCidrs: ALLOWED_TEST_CIDRS,
    version: PRODUCT_VERSION,
  };
  const api = createApi(services);
  const fetch: Fetch = async (request) => api.fetch(request);
  return { database, services, fetch };
}
