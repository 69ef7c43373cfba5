import { describe, expect, it } from "vitest";
import { readConfig } from "@/lib/config/env";

const DATABASE_URL = "postgres://u:p@h1,h2/name";
const REQUIRED = { DATABASE_URL, POSTHASTE_SECRET: "x".repeat(32) };

describe("settings of the database and the engine", () => {
  it("have defaults", () => {
    expect(readConfig(REQUIRED)).toMatchObject({
      config: {
        listenUrl: DATABASE_URL,
        pools: { webSize: 10, workerSize: 3, queueSize: 5 },
        engine: { inFlightMax: 1_024, inFlightPerEndpoint: 512 },
      },
    });
  });

  it("take a URL of its own for LISTEN", () => {
    const DATABASE_LISTEN_URL = "postgres://u:p@direct/name";
    expect(readConfig({ ...REQUIRED, DATABASE_LISTEN_URL })).toMatchObject({
      config: { databaseUrl: DATABASE_URL, listenUrl: DATABASE_LISTEN_URL },
    });
  });

  it.each([
    ["WEB_POOL_SIZE", 4, 200],
    ["WORKER_POOL_SIZE", 2, 50],
    ["QUEUE_POOL_SIZE", 3, 50],
    ["WORKER_CONCURRENCY", 16, 8_192],
    ["ENDPOINT_CONCURRENCY", 1, 512],
  ])("%s is a whole number from %i to %i", (name, min, max) => {
    for (const value of [min, max]) {
      expect(readConfig({ ...REQUIRED, [name]: String(value) }).ok).toBe(true);
    }
    for (const value of [min - 1, max + 1, min + 0.5, "many"]) {
      expect(readConfig({ ...REQUIRED, [name]: String(value) })).toEqual({
        ok: false,
        problems: [`${name} must be a whole number from ${min} to ${max}`],
      });
    }
  });

  it.each(["mysql://h/d", "postgres://h/d?pool_mode=session"])("refuse to listen at %s", (url) => {
    expect(readConfig({ ...REQUIRED, DATABASE_LISTEN_URL: url })).toMatchObject({
      problems: [expect.stringMatching(/^DATABASE_LISTEN_URL (must begin|has the unknown)/)],
    });
  });
});
