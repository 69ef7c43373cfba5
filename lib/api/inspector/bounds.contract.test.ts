import { connect } from "node:net";
import { beforeEach, describe, expect, test } from "vitest";
import { OPEN_MAX, RATE_MAX_PER_INSPECTOR } from "@/lib/api/inspector/constants";
import { BODY_KEPT_BYTES, REQUESTS_KEPT } from "@/lib/inspector/constants";
import { openInspector } from "@/lib/testing/api/open-inspector";
import { createInspector } from "@/lib/testing/api/start-inspectors";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { waitUntil } from "@/lib/testing/wait-until";

const DAY_MS = 24 * 60 * 60 * 1000;
const answer = (status: number, fields: object = {}) => ({ kind: "answer", status, ...fields });

describe("an inspector's bounds: it", () => {
  const api = useTestApi();
  let applicationId: string;

  beforeEach(async () => {
    applicationId = (await api().build.application()).id;
  });

  const start = (fields: object = {}) => openInspector(api(), { applicationId, fields });

  test("keeps 1 MiB of a larger body, counts the rest, and answers as to any other", async () => {
    const inspector = await start();
    const body = `${"ä".repeat(BODY_KEPT_BYTES / 2 - 1)}x😀${"z".repeat(BODY_KEPT_BYTES / 2)}`;
    const response = await fetch(inspector.at, { method: "POST", body });
    expect([response.status, await response.text()]).toEqual([200, "OK"]);
    const cut = await inspector.read(1);
    expect(cut).toMatchObject({ truncated: true, size: Buffer.byteLength(body) });
    // The character in two halves at the cut is left out.
    expect(cut.body).toEqual({ encoding: "utf-8", text: body.slice(0, BODY_KEPT_BYTES / 2) });
    await fetch(inspector.at, { method: "POST", body: "z".repeat(BODY_KEPT_BYTES) });
    expect(await inspector.read(2)).toMatchObject({ truncated: false, size: BODY_KEPT_BYTES });
  });

  test("keeps exactly the last 200 requests, however many come at once, each with a number of its own", async () => {
    const inspector = await start();
    const total = REQUESTS_KEPT + 61;
    const bodies = Array.from({ length: total }, (_, n) => `body ${n}`);
    for (let from = 0; from < total; from += 40) {
      await Promise.all(
        bodies
          .slice(from, from + 40)
          .map((body) => fetch(inspector.at, { method: "POST", body }).then((r) => r.text())),
      );
    }
    const numbers = (await inspector.list()).map(({ id }) => Number(id));
    const expected = Array.from({ length: REQUESTS_KEPT }, (_, n) => total - n);
    expect(numbers).toEqual(expected);
    expect((await inspector.now()).receivedCount).toBe(total);
    const { rows } = await api().database.pool.query(
      "select convert_from(body, 'UTF8') as body from inspector_request where inspector_id = $1",
      [inspector.id],
    );
    expect(new Set(rows.map(({ body }) => body)).size).toBe(REQUESTS_KEPT);
  });

  test("holds so many requests that wait, refuses the next one, and frees their places when their senders go", async () => {
    const inspector = await start({ answers: [answer(200, { delaySeconds: 30 })] });
    const sockets = Array.from({ length: OPEN_MAX.perKey }, () => {
      const socket = connect(inspector.port, "127.0.0.1");
      socket.write(`GET ${inspector.path} HTTP/1.1\r\nhost: x\r\n\r\n`);
      return socket;
    });
    await waitUntil("all of them", async () => {
      const { receivedCount } = await inspector.now();
      return receivedCount === sockets.length || null;
    });
    const refused = await fetch(inspector.at);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
    await inspector.patch({ answers: [answer(200)] });
    for (const socket of sockets) socket.destroy();
    await waitUntil("a free place", async () => (await fetch(inspector.at)).ok || null);
  });

  test("lives on for a week after each request, and never for more than 30 days", async () => {
    const inspector = await start();
    const age = (days: number) =>
      api().database.pool.query(
        `update inspector set created_at = created_at - make_interval(days => $2::int),
           expires_at = now() + interval '1 hour' where id = $1`,
        [inspector.id, days],
      );
    await age(10);
    await fetch(inspector.at);
    const young = await inspector.now();
    const leftMs = Date.parse(young.expiresAt) - Date.parse(String(young.lastRequestAt));
    expect(leftMs).toBe(7 * DAY_MS);
    await age(17);
    await fetch(inspector.at);
    const old = await inspector.now();
    expect(Date.parse(old.expiresAt) - Date.parse(old.createdAt)).toBe(30 * DAY_MS);
  });

  test("takes so many requests in a window and refuses the others with the time to wait; its neighbours go on", async () => {
    const inspector = await start();
    const neighbour = await createInspector(api(), {
      applicationId,
      origin: inspector.origin,
    });
    const statuses: number[] = [];
    let last: Response | undefined;
    for (let from = 0; from < RATE_MAX_PER_INSPECTOR + 20; from += 60) {
      const batch = await Promise.all(Array.from({ length: 60 }, () => fetch(inspector.at)));
      await Promise.all(batch.map((response) => response.text()));
      statuses.push(...batch.map(({ status }) => status));
      last = batch.find(({ status }) => status === 429) ?? last;
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(RATE_MAX_PER_INSPECTOR);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(last?.headers.get("retry-after")).toBe("10");
    expect((await inspector.now()).receivedCount).toBe(RATE_MAX_PER_INSPECTOR);
    expect((await fetch(neighbour.at)).status).toBe(200);
  }, 60_000);
});
