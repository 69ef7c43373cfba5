import type { OpenAPIHono } from "@hono/zod-openapi";
import { createApi } from "@/lib/api/app";
import { createMetrics } from "@/lib/api/metrics/create-metrics";
import { getConfig } from "@/lib/config/config";
import { PRODUCT_VERSION } from "@/lib/config/product";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { HEARTBEAT_MS } from "@/lib/live/constants";
import type { LiveUpdates } from "@/lib/live/types";
import { createMailer } from "@/lib/mail/create-mailer";
import { createAcceptBatch, createAcceptMessage } from "@/lib/messages/accept-message";
import type { Phase } from "@/lib/process/phase";
import { createDeliveryMetrics } from "@/lib/telemetry/delivery-metrics";
import { createProcessMetrics, type ProcessMetrics } from "@/lib/telemetry/process-metrics";
import type { StartRequestTrace } from "@/lib/telemetry/request-trace";
import { createSignUpDesk } from "@/lib/web/create-sign-up-desk";
import { getDatabase } from "@/lib/web/database";
import { getDatabaseClock } from "@/lib/web/database-clock";
import { getLogger } from "@/lib/web/logger";
import { createSessionReader } from "@/lib/web/read-session";
import { deriveSessionSecret } from "@/lib/web/session-secret";
import { composeTestRunner } from "@/lib/web/test-runner";

let api: OpenAPIHono | undefined;

/** Where Next runs alone: a function that may freeze after its answer can neither tell nor hear. */
const NO_LIVE_UPDATES: LiveUpdates = {
  note: () => undefined,
  hub: null,
  heartbeatMs: HEARTBEAT_MS,
};

/** What a process of ours measures and traces. */
export interface Observed {
  readonly metrics: ProcessMetrics;
  readonly startTrace: StartRequestTrace | undefined;
}

/** What the API knows of the process that serves it. */
interface ServingProcess {
  readonly live: LiveUpdates;
  readonly phase: () => Phase;
  readonly observed?: Observed | undefined;
}

const NEXT_ALONE: ServingProcess = { live: NO_LIVE_UPDATES, phase: () => "running" };

/** The API of this process, made at its first use: server.ts and the mount below app/ serve the same one. */
export function getApi(process: ServingProcess = NEXT_ALONE): OpenAPIHono {
  api ??= composeApi(process);
  return api;
}

function composeApi({ live, phase, observed }: ServingProcess): OpenAPIHono {
  const config = getConfig();
  const database = getDatabase();
  const secretBox = createSecretBox(config.secret);
  const logger = getLogger();
  const { allowedPrivateCidrs: allowedCidrs } = config;
  const clock = getDatabaseClock();
  const processMetrics = observed?.metrics ?? createProcessMetrics(config.observability);
  processMetrics.watchPool("main", database.pool);
  processMetrics.watchClock(() => -clock.offsetSeconds * 1_000);
  const metrics = createMetrics(database.pool, processMetrics);
  const noteAccepted = (applicationId: string) => {
    live.note("traffic", applicationId);
    metrics.countAccepted();
  };
  return createApi({
    database,
    secretBox,
    logger,
    tests: composeTestRunner({
      pool: database.pool,
      secretBox,
      logger,
      allowedCidrs,
      clock,
      egressProxy: config.egressProxy,
      observer: createDeliveryMetrics(processMetrics.registry),
    }),
    acceptMessage: createAcceptMessage(database.pool, noteAccepted),
    acceptBatch: createAcceptBatch(database.pool),
    live,
    metrics,
    startTrace: observed?.startTrace,
    readSession: createSessionReader({ secret: deriveSessionSecret(config.secret) }),
    signUp: createSignUpDesk(config.signUp),
    mailer: config.mail && createMailer(config.mail),
    publicUrl: config.publicUrl,
    allowedPrivateCidrs: config.allowedPrivateCidrs,
    limits: config.limits,
    standardRetryDelaysSeconds: config.standardRetryDelaysSeconds,
    version: PRODUCT_VERSION,
    phase,
  });
}
