import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { createProbe, noteTrouble, PROBE_TIMEOUT_MS, probeWritable } from "@/lib/db/probe";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startBlackHole } from "@/lib/testing/start-black-hole";

describe("a probe of the database", () => {
  const queue = useQueue();

  function openPool(connectionString = queue.databaseUrl) {
    const pool = new pg.Pool({ connectionString, max: 4, connectionTimeoutMillis: 5_000 });
    pool.on("error", () => undefined);
    onTestFinished(() => pool.end());
    return pool;
  }

  test("says that it takes writes", async () => {
    expect(await probeWritable(openPool())).toEqual({
      trouble: null,
      latencyMs: expect.any(Number),
    });
  });

  test("is answered in time by a database that hangs, and asks it once for all who ask", async () => {
    const pool = openPool();
    const ask = createProbe({ name: "slow", text: "select pg_sleep(30)" });
    const startedAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(pool)));
    expect(new Set(answers.map(({ ok }) => ok))).toEqual(new Set([false]));
    expect(performance.now() - startedAt).toBeLessThan(PROBE_TIMEOUT_MS + 1_000);
    expect(pool.totalCount).toBeLessThanOrEqual(1);
  });

  test("is answered in time when connections are accepted and never answered", async () => {
    const hole = await startBlackHole();
    const url = new URL(queue.databaseUrl);
    url.host = `127.0.0.1:${hole.port}`;
    const startedAt = performance.now();
    expect(await probeWritable(openPool(url.href))).toEqual({ trouble: "away", latencyMs: null });
    expect(performance.now() - startedAt).toBeLessThan(PROBE_TIMEOUT_MS + 1_000);
  });

  test("says that the database is read-only", async () => {
    const pool = openPool(
      `${queue.databaseUrl}?options=${encodeURIComponent("-c default_transaction_read_only=on")}`,
    );
    expect((await probeWritable(pool)).trouble).toBe("read-only");
  });

  test("remembers a full disk for a moment, which no statement that reads would notice", async () => {
    const pool = openPool();
    noteTrouble(pool, "busy");
    expect((await probeWritable(pool)).trouble).toBeNull();
    noteTrouble(pool, "full");
    expect((await probeWritable(pool)).trouble).toBe("full");
  });
});
