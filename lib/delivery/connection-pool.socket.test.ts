import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createConnectionPool } from "@/lib/delivery/connection-pool";
import { exchange } from "@/lib/delivery/exchange";
import { createOpenSocket } from "@/lib/delivery/open-socket";
import { lookupTo } from "@/lib/testing/lookup-to";
import { openAttempter } from "@/lib/testing/open-attempter";
import { sendTo } from "@/lib/testing/open-sender";
import { portOf } from "@/lib/testing/port-of";
import { waitUntil } from "@/lib/testing/wait-until";

const lookup = lookupTo("127.0.0.1");

async function startServer() {
  const server = createServer((request, response) => {
    request.resume();
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: portOf(server), closeIdle: () => server.closeIdleConnections() };
}

function openPool(idleMax?: number) {
  const pool = createConnectionPool(
    { lookup, openSocket: createOpenSocket(), proxy: null },
    idleMax ? { idleMax } : {},
  );
  onTestFinished(() => pool.close());
  /** One request there; the connection is idle afterwards. */
  async function use(origin: string) {
    const connection = pool.take(origin);
    const request = { url: new URL(origin), headers: {}, body: "{}" };
    const deadlineAtMs = performance.now() + 5_000;
    expect(await exchange(request, { connection, deadlineAtMs })).toMatchObject({
      statusCode: 200,
    });
    pool.giveBack(connection);
    return connection;
  }
  return { pool, use };
}

describe("the pool", () => {
  test("keeps so many idle connections of all origins together, those used last", async () => {
    const { port } = await startServer();
    const { pool, use } = openPool(3);
    const origins = ["a", "b", "c", "d", "e"].map((name) => `http://${name}.test:${port}`);
    for (const origin of origins) await use(origin);
    expect(pool.size).toBe(3);
    const isKept = async (name: string) => (await use(`http://${name}.test:${port}`)).isReused;
    expect(await isKept("e")).toBe(true);
    expect(await isKept("c")).toBe(true);
    expect(await isKept("f")).toBe(false);
    // That was at the cost of d, which had been idle for longest.
    expect(await isKept("c")).toBe(true);
    expect(await isKept("e")).toBe(true);
    expect(await isKept("d")).toBe(false);
    expect(pool.size).toBe(3);
  });

  test("forgets what the receiver closes, idle as it is", async () => {
    const { port, closeIdle } = await startServer();
    const { pool, use } = openPool();
    await Promise.all(["a", "b", "a"].map((name) => use(`http://${name}.test:${port}`)));
    expect(pool.size).toBe(3);
    closeIdle();
    await waitUntil("an empty pool", () => pool.size === 0 || null);
  });

  test("hands out the connection used last, so that those too many grow old", async () => {
    const { port } = await startServer();
    const { use } = openPool();
    const origin = `http://a.test:${port}`;
    const first = await use(origin);
    const [again, second] = await Promise.all([use(origin), use(origin)]);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
    expect(await use(origin)).toBe(second);
  });

  test("renews a connection in steady use, because its name may lead elsewhere by now", async () => {
    const { port } = await startServer();
    const { pool, use } = openPool();
    const origin = `http://a.test:${port}`;
    await use(origin);
    const inTwoMinutes = performance.now() + 120_001;
    const now = vi.spyOn(performance, "now").mockReturnValue(inTwoMinutes);
    onTestFinished(() => now.mockRestore());
    expect((await use(origin)).isReused).toBe(true);
    expect(pool.size).toBe(0);
  });

  test("gives no connection out once it is closed, and keeps none", async () => {
    const { port } = await startServer();
    const { pool, use } = openPool();
    const origin = `http://a.test:${port}`;
    await use(origin);
    const busy = pool.take(origin);
    await pool.close();
    expect(() => pool.take(origin)).toThrow("The client is destroyed");
    pool.giveBack(busy);
    expect(pool.size).toBe(0);
  });
});

test("a sender that meets more origins than it may keep connections to holds no more of them", async () => {
  const { port } = await startServer();
  const attempter = openAttempter({ lookup, deadlineMs: 20_000 });
  let next = 0;
  async function sendOn() {
    while (next < 1_100) await sendTo(attempter.sender, `http://origin-${next++}.test:${port}/`);
  }
  await Promise.all(Array.from({ length: 50 }, sendOn));
  const held = () => attempter.sockets.filter((socket) => !socket.destroyed).length;
  expect(attempter.sockets).toHaveLength(1_100);
  expect(held()).toBeLessThanOrEqual(1_024);
  await attempter.sender.close();
  expect(held()).toBe(0);
}, 30_000);
