import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import {
  API_KEY,
  type Product,
  type ProductProcess,
  serveProduct,
  statusOf,
} from "@/scripts/production/testing/serve-product";
import { NGINX_OBSTACLE, startNginx } from "@/scripts/production/testing/start-nginx";

const RATE_PER_SECOND = 200;
/** From one web's restart to the next: nginx takes a server that refused a connection back after 10 s. */
const BETWEEN_RESTARTS_MS = 11_000;
const SHUTDOWN_DELAY_SECONDS = "2";
/** A machine that can't serve the rate gets less of it, rather than a queue that outlives the test. */
const UNDER_WAY_MAX = 64;

describe("a rolling restart of two web processes behind nginx with its defaults", () => {
  let product: Product;
  let webs: ProductProcess[];
  const endings: (() => void | Promise<void>)[] = [];

  beforeAll(async () => {
    product = await serveProduct();
    webs = await Promise.all([start(), start()]);
    await Promise.all(webs.map((web) => web.untilReady()));
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });
  afterAll(() => product.stop());

  const start = (port?: number) =>
    product.startWeb({ SHUTDOWN_DELAY_SECONDS, ...(port && { PORT: String(port) }) });

  async function restart(index: number) {
    const web = webs[index];
    if (web === undefined) throw new Error("There are two");
    web.signal("SIGTERM");
    expect(await web.exited).toBe(0);
    const next = await start(web.port);
    webs[index] = next;
    await next.untilReady();
  }

  /** One request every few milliseconds over kept connections: reads and accepts in turn. */
  async function load(origin: string) {
    const agent = new Agent({ keepAlive: true, maxSockets: 64 });
    endings.push(() => agent.destroy());
    const created = await ask(agent, { url: `${origin}/api/v1/app`, body: { name: "Rolling" } });
    const { id } = JSON.parse(created.text);
    const counts = new Map<string, number>();
    const running = new Set<Promise<void>>();
    let isOver = false;
    let index = 0;
    async function send() {
      const isRead = index % 2 === 0;
      const body = { eventType: "rolling.restart", payload: { index } };
      const path = `${origin}/api/v1/app/${id}`;
      const answer = await ask(agent, isRead ? { url: path } : { url: `${path}/msg`, body });
      counts.set(answer.outcome, (counts.get(answer.outcome) ?? 0) + 1);
    }
    const sending = (async () => {
      const startedAt = performance.now();
      while (!isOver) {
        const due = Math.floor(((performance.now() - startedAt) * RATE_PER_SECOND) / 1000);
        for (; index < due; index++) {
          if (running.size >= UNDER_WAY_MAX) continue;
          const one = send().finally(() => running.delete(one));
          running.add(one);
        }
        await delay(5);
      }
    })();
    return async () => {
      isOver = true;
      await sending;
      await Promise.all(running);
      return Object.fromEntries(counts);
    };
  }

  test.for([0, 16])(
    "fails no request at 200 a second, with %s kept connections from nginx to each",
    async (keepAlive, { task, skip }) => {
      if (NGINX_OBSTACLE !== null) {
        task.meta.obstacle = NGINX_OBSTACLE;
        skip(NGINX_OBSTACLE);
      }
      const nginx = await startNginx({ upstreams: webs.map(({ port }) => port), keepAlive });
      endings.push(nginx.stop);
      const end = await load(nginx.origin);
      await delay(1_000);
      await restart(0);
      await delay(BETWEEN_RESTARTS_MS);
      await restart(1);
      await delay(1_000);
      const counts = await end();
      expect(Object.keys(counts).sort()).toEqual(["200", "202"]);
    },
  );

  test("turns not ready at once, while it still serves requests, each on its last connection", async () => {
    const web = await start();
    await web.untilReady();
    const agent = new Agent({ keepAlive: true });
    endings.push(() => agent.destroy());
    const before = await ask(agent, { url: `${web.origin}/api/v1/health/live` });
    web.signal("SIGTERM");
    const ready = `${web.origin}/api/v1/health/ready`;
    await vi.waitUntil(async () => (await statusOf(ready)) === 503, { timeout: 10_000 });
    const during = await ask(agent, { url: `${web.origin}/api/v1/health/live` });
    const page = await fetch(`${web.origin}/sign-in`);
    expect([before.connection, during.connection]).toEqual(["keep-alive", "close"]);
    expect([during.outcome, page.status, page.headers.get("connection")]).toEqual([
      "200",
      200,
      "close",
    ]);
    expect(await web.exited).toBe(0);
  });

  test("isn't held up by a client that never leaves its connection idle", async () => {
    const web = await start();
    await web.untilReady();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    endings.push(() => agent.destroy());
    let isOver = false;
    const busy = (async () => {
      while (!isOver) await ask(agent, { url: `${web.origin}/api/v1/health/live` });
    })();
    const startedAt = performance.now();
    web.signal("SIGTERM");
    await web.exited;
    isOver = true;
    await busy;
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

interface Answer {
  /** The status, or what became of the connection. */
  outcome: string;
  text: string;
  connection: string | undefined;
}

function ask(agent: Agent, { url, body }: { url: string; body?: unknown }): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve) => {
    const sent = request(url, {
      agent,
      method: text === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${API_KEY}`,
        ...(text !== undefined && {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
        }),
      },
    });
    const fail = (error: NodeJS.ErrnoException) =>
      resolve({ outcome: error.code ?? error.message, text: "", connection: undefined });
    sent.on("error", fail);
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", fail);
      response.on("end", () =>
        resolve({
          outcome: String(response.statusCode),
          text: Buffer.concat(chunks).toString(),
          connection: response.headers.connection,
        }),
      );
    });
    sent.end(text);
  });
}
