import { z } from "zod";
import { parseConnectionString } from "@/lib/db/connection-string";

/** Where the database is, how many connections a process opens to it, and how much a worker takes on. */

export const postgresUrl = z
  .string({
    error: "is required: a connection URL such as postgres://user:password@host:5432/name",
  })
  .superRefine((text, context) => {
    const parsed = parseConnectionString(text);
    if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.problem });
  });

function whole(range: { min: number; max: number }) {
  const rule = `must be a whole number from ${range.min} to ${range.max}`;
  return z.coerce.number({ error: rule }).int(rule).min(range.min, rule).max(range.max, rule);
}

/** Attempts in flight of one worker and of one endpoint: the defaults are what the benchmarks measure. */
const WORKER_CONCURRENCY = { min: 16, max: 8_192, fallback: 1_024 };
const ENDPOINT_CONCURRENCY = { min: 1, max: 512, fallback: 512 };

export const databaseSettings = {
  DATABASE_URL: postgresUrl,
  // A pooler in transaction mode can't listen, and one in session mode gives a connection away for it.
  DATABASE_LISTEN_URL: postgresUrl.optional(),
  // Two batches of an accept and a page at a time; below, requests of one page wait for each other.
  WEB_POOL_SIZE: whole({ min: 4, max: 200 }).default(10),
  WORKER_POOL_SIZE: whole({ min: 2, max: 50 }).default(3),
  // A claim and a record must be able to run beside each other.
  QUEUE_POOL_SIZE: whole({ min: 3, max: 50 }).default(5),
  WORKER_CONCURRENCY: whole(WORKER_CONCURRENCY).default(WORKER_CONCURRENCY.fallback),
  ENDPOINT_CONCURRENCY: whole(ENDPOINT_CONCURRENCY).default(ENDPOINT_CONCURRENCY.fallback),
};

const parsedSettings = z.object(databaseSettings);

export interface Pools {
  readonly webSize: number;
  readonly workerSize: number;
  readonly queueSize: number;
}

/** What the engine of a process takes on. */
export interface EngineLimits {
  readonly inFlightMax: number;
  readonly inFlightPerEndpoint: number;
}

export interface DatabaseConfig {
  readonly databaseUrl: string;
  /** For LISTEN alone. */
  readonly listenUrl: string;
  readonly pools: Pools;
  readonly engine: EngineLimits;
}

export function composeDatabase(given: z.output<typeof parsedSettings>): DatabaseConfig {
  return {
    databaseUrl: given.DATABASE_URL,
    listenUrl: given.DATABASE_LISTEN_URL ?? given.DATABASE_URL,
    pools: {
      webSize: given.WEB_POOL_SIZE,
      workerSize: given.WORKER_POOL_SIZE,
      queueSize: given.QUEUE_POOL_SIZE,
    },
    engine: {
      inFlightMax: given.WORKER_CONCURRENCY,
      inFlightPerEndpoint: given.ENDPOINT_CONCURRENCY,
    },
  };
}
