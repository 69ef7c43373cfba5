import type { OpenAPIHono } from "@hono/zod-openapi";
import { createApi } from "@/lib/api/app";
import { createMetrics } from "@/lib/api/metrics/create-metrics";
import { getConfig } from "@/lib/config/config";
import { PRODUCT_VERSION } from "@/lib/config/product";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { getDatabase } from "@/lib/web/database";
import { getLogger } from "@/lib/web/logger";
import { createSessionReader } from "@/lib/web/read-session";
import { deriveSessionSecret } from "@/lib/web/session-secret";

let api: OpenAPIHono | undefined;

/** The API of this process, made at its first use: server.ts and the mount below app/ serve the same one. */
export function getApi(): OpenAPIHono {
  api ??= composeApi();
  return api;
}

function composeApi(): OpenAPIHono {
  const config = getConfig();
  const database = getDatabase();
  return createApi({
    database,
    secretBox: createSecretBox(config.secret),
    logger: getLogger(),
    acceptMessage: createAcceptMessage(database.pool),
    metrics: createMetrics(database.pool),
    readSession: createSessionReader({ secret: deriveSessionSecret(config.secret) }),
    publicUrl: config.publicUrl,
    allowedPrivateCidrs: config.allowedPrivateCidrs,
    version: PRODUCT_VERSION,
  });
}
