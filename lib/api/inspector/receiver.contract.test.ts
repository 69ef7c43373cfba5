import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { beforeEach, describe, expect, test } from "vitest";
import { openInspector } from "@/lib/testing/api/open-inspector";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { waitUntil } from "@/lib/testing/wait-until";

const answer = (status: number, fields: object = {}) => ({ kind: "answer", status, ...fields });

describe("an inspector's URL", () => {
  const api = useTestApi();
  let applicationId: string;

  beforeEach(async () => {
    applicationId = (await api().build.application()).id;
  });

  const start = (fields: object = {}) => openInspector(api(), { applicationId, fields });

  test("receives a POST and shows it as it came: order, case and repetition of headers, every byte (R34)", async () => {
    const inspector = await start();
    const body = JSON.stringify({ total: "1.0", text: "ä 😀 \u202e <script>alert(1)</script>" });
    const head = [
      `POST ${inspector.path}/deep/er?a=1&a=%20&b HTTP/1.1`,
      "Host: anything.example",
      "X-One: 1",
      "x-two: first",
      "X-One: 2",
      "Content-Type: application/json",
      "Connection: close",
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    const text = await speak(inspector.port, `${head.join("\r\n")}\r\n\r\n${body}`);
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(text).toMatch(/\r\n\r\nOK$/);
    expect(await inspector.read(1)).toMatchObject({
      id: "1",
      method: "POST",
      path: "/deep/er",
      query: "a=1&a=%20&b",
      contentType: "application/json",
      headers: head.slice(1).map((line) => {
        const colon = line.indexOf(": ");
        return { name: line.slice(0, colon), value: line.slice(colon + 2) };
      }),
      headersTruncated: false,
      body: { encoding: "utf-8", text: body },
      size: Buffer.byteLength(body),
      truncated: false,
      remoteAddress: "127.0.0.1",
      signature: { status: "unsigned", endpointId: null },
      messageId: null,
    });
  });

  test.each(["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "PROPFIND"])(
    "takes %s",
    async (method) => {
      const inspector = await start();
      const response = await fetch(inspector.at, { method });
      expect([response.status, await response.text()]).toEqual([
        200,
        method === "HEAD" ? "" : "OK",
      ]);
      expect((await inspector.list()).map((request) => request.method)).toEqual([method]);
    },
  );

  test("keeps bytes that are no text, exactly", async () => {
    const inspector = await start();
    const body = randomBytes(100_000);
    await fetch(inspector.at, { method: "POST", body });
    const read = await inspector.read(1);
    expect(read.body.encoding).toBe("base64");
    expect(hash(Buffer.from(read.body.text, "base64"))).toBe(hash(body));
  });

  test("answers with its script in turn, each answer once under parallel load, and with the last one from then on", async () => {
    const inspector = await start({
      answers: [
        answer(500, { body: "no" }),
        answer(503, { body: '{"later":true}', contentType: "application/json" }),
        answer(204),
        answer(201, { body: "<h1>yes</h1>" }),
      ],
    });
    const responses = await Promise.all(Array.from({ length: 12 }, () => fetch(inspector.at)));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(9).fill(201), 204, 500, 503]);
    expect((await inspector.list()).map((request) => request.answer)).toEqual([
      ...Array(9).fill(expect.objectContaining({ status: 201 })),
      expect.objectContaining({ status: 204 }),
      expect.objectContaining({ status: 503 }),
      expect.objectContaining({ status: 500 }),
    ]);
    expect(await (await fetch(inspector.at)).text()).toBe("<h1>yes</h1>");
    await inspector.patch({ answers: [answer(418), answer(200)] });
    expect([(await fetch(inspector.at)).status, (await fetch(inspector.at)).status]).toEqual([
      418, 200,
    ]);
    await inspector.patch({ name: "Only renamed" });
    expect((await fetch(inspector.at)).status).toBe(200);
  });

  test("hangs up without a word where the script says so", async () => {
    const inspector = await start({ answers: [{ kind: "close" }, answer(200)] });
    const request = `POST ${inspector.path} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\nhi`;
    expect(await speak(inspector.port, request)).toBe("");
    expect((await inspector.read(1)).body.text).toBe("hi");
    expect((await fetch(inspector.at)).status).toBe(200);
  });

  test("waits with its answer for as long as the script says", async () => {
    const inspector = await start({ answers: [answer(200, { delaySeconds: 0.4 })] });
    const startedAt = performance.now();
    expect((await fetch(inspector.at)).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(395);
  });

  test("shows a request before it is answered", async () => {
    const inspector = await start({ answers: [answer(200, { delaySeconds: 30 })] });
    const abort = new AbortController();
    const pending = fetch(inspector.at, { signal: abort.signal }).then(
      () => "answered",
      () => "given up",
    );
    await waitUntil("the request", async () => (await inspector.list()).length || null);
    abort.abort();
    expect(await pending).toBe("given up");
  });

  test("answers inertly: text or data that nothing is rendered from, for nobody's page to read, without a cookie", async () => {
    const inspector = await start({ answers: [answer(200, { body: "<script>1</script>" })] });
    const unknown = inspector.at.replace(/[0-9a-f]{40}$/, "0".repeat(40));
    for (const url of [inspector.at, unknown]) {
      const { headers } = await fetch(url, {
        headers: { origin: "https://evil.example", cookie: "next-auth.session-token=x" },
      });
      expect(Object.fromEntries(headers)).toEqual({
        "cache-control": "no-store",
        connection: "close",
        "content-length": expect.any(String),
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
        "content-type": "text/plain; charset=utf-8",
        "cross-origin-resource-policy": "same-origin",
        date: expect.any(String),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-robots-tag": "noindex",
      });
    }
  });

  test("that is unknown, deleted or expired is the same plain 404, and nothing is kept", async () => {
    const [deleted, expired] = [await start(), await start()];
    await deleted.remove();
    const { pool } = api().database;
    await pool.query("update inspector set expires_at = now() where id = $1", [expired.id]);
    const unknown = expired.at.replace(/[0-9a-f]{40}$/, randomBytes(20).toString("hex"));
    const seen = await Promise.all(
      [deleted.at, expired.at, unknown].map(async (url) => {
        const response = await fetch(url, { method: "POST", body: "x" });
        return [response.status, await response.text()];
      }),
    );
    expect(seen).toEqual(Array(3).fill([404, "Nothing is here, or it has expired.\n"]));
    const { rows } = await pool.query("select 1 from inspector_request where inspector_id = $1", [
      expired.id,
    ]);
    expect(rows).toEqual([]);
  });
});

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Says this to a port and hears out all that comes back until the other side closes. */
async function speak(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const received: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => received.push(chunk));
  socket.on("error", () => undefined);
  socket.write(text);
  await once(socket, "close");
  return Buffer.concat(received).toString("utf8");
}
