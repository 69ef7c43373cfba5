import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { createTenant, type Tenant } from "@/lib/testing/api/create-tenant";
import { exchange } from "@/lib/testing/api/exchange";
import { serveApi } from "@/lib/testing/api/serve-api";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const MIB = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, "a");
const REFUSAL = { code: "payload_too_large", detail: expect.stringContaining("1048576 bytes") };

describe("the largest payload", () => {
  const api = useTestApi();
  let server: Awaited<ReturnType<typeof serveApi>>;
  let tenant: Tenant;

  beforeAll(async () => {
    server = await serveApi(api().fetch);
    tenant = await createTenant(api());
  });
  afterAll(() => server.close());

  /** A JSON object of exactly so many bytes in UTF-8. */
  function payloadOf(bytes: number, filling = "a"): string {
    const frame = '{"text":""}';
    const size = Buffer.byteLength(filling);
    const count = Math.floor((bytes - frame.length) / size);
    const rest = "x".repeat(bytes - frame.length - count * size);
    return `{"text":"${filling.repeat(count)}${rest}"}`;
  }

  const send = (payload: string) =>
    api().call("message.create", {
      path: { app_id: tenant.applicationId },
      rawBody: `{"eventType":"big","payload":${payload}}`,
    });

  test.each(["a", "é", "€", "😀", "\\u0000"])(
    "is 1 MiB to the byte, whatever it is made of: %s",
    async (filling) => {
      const payload = payloadOf(MIB, filling);
      const accepted = await send(payload);
      expect(accepted.status).toBe(202);
      const path = { app_id: tenant.applicationId, msg_id: accepted.as(messageOut).id };
      const found = await api().call("message.get", { path });
      expect(found.text.includes(payload)).toBe(true);
      const before = await snapshotDatabase(api().database.pool);
      const refused = await send(payloadOf(MIB + 1, filling));
      expect([refused.status, refused.body]).toEqual([413, REFUSAL]);
      expect(await snapshotDatabase(api().database.pool)).toEqual(before);
    },
  );

  test("counts only the payload: white space and other fields beside it do not matter", async () => {
    const answer = await api().call("message.create", {
      path: { app_id: tenant.applicationId },
      rawBody: `{"eventType":"big",${" ".repeat(30_000)}"payload":${payloadOf(MIB)}${" ".repeat(30_000)}}`,
    });
    expect(answer.status).toBe(202);
  });

  const head = (fields: string) =>
    [
      `POST /api/v1/app/${tenant.applicationId}/msg HTTP/1.1`,
      "host: posthaste.test",
      `authorization: Bearer ${api().keys.test}`,
      "content-type: application/json",
      fields,
      "\r\n",
    ].join("\r\n");

  test("is refused by its declared length before it is sent", async () => {
    const answer = await exchange(server.port, [head(`content-length: ${100 * MIB}`)]);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([413, REFUSAL]);
  });

  test("is refused while it is sent, and the sender gets to read why", async () => {
    const bytes = Math.ceil(1.1 * MIB) + 64 * 1024;
    const pieces = [head(`content-length: ${bytes}`), Buffer.alloc(bytes, "a")];
    const answer = await exchange(server.port, pieces);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([413, REFUSAL]);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  });

  test("is refused in chunks that never end, without being read to an end", async () => {
    let sentBytes = 0;
    function* endless() {
      yield head("transfer-encoding: chunked");
      while (sentBytes < 200 * MIB) {
        sentBytes += CHUNK.length;
        yield Buffer.concat([
          Buffer.from(`${CHUNK.length.toString(16)}\r\n`),
          CHUNK,
          Buffer.from("\r\n"),
        ]);
      }
    }
    const before = await snapshotDatabase(api().database.pool);
    const answer = await exchange(server.port, endless());
    expect([answer.status, JSON.parse(answer.body)]).toEqual([413, REFUSAL]);
    expect(sentBytes).toBeLessThan(50 * MIB);
    expect(await snapshotDatabase(api().database.pool)).toEqual(before);
  });

  test("holds for chunks as well: 1 MiB arrives", async () => {
    const body = Buffer.from(`{"eventType":"big","payload":${payloadOf(MIB)}}`);
    const pieces = [head("transfer-encoding: chunked")] as (string | Buffer)[];
    for (let at = 0; at < body.length; at += CHUNK.length) {
      const piece = body.subarray(at, at + CHUNK.length);
      pieces.push(`${piece.length.toString(16)}\r\n`, piece, "\r\n");
    }
    const answer = await exchange(server.port, [...pieces, "0\r\n\r\n"]);
    expect(answer.status).toBe(202);
  });

  test("leaves the service well: the next request is answered", async () => {
    await exchange(server.port, [head(`content-length: ${100 * MIB}`)]);
    expect((await fetch(`${server.url}/api/v1/health`)).status).toBe(200);
  });
});
