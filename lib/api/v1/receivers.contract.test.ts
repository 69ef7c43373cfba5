import { describe, expect, test } from "vitest";
import { messageAttemptOut } from "@/lib/api/v1/schemas/attempt";
import { listOf } from "@/lib/api/v1/schemas/common";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { useService } from "@/lib/testing/api/use-service";
import { startSeedSample } from "@/lib/testing/seed-sample/start-seed-sample";
import { startReceiver } from "@/lib/testing/start-receiver";
import { startVerifyingServer } from "@/lib/testing/start-verifying-server";
import { waitUntil } from "@/lib/testing/wait-until";

/** Receivers that we did not write, against the service as it runs. */
describe("a receiver", () => {
  const service = useService();

  async function addEndpoint(fields: Readonly<Record<string, unknown>>) {
    const { build } = service();
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id, fields);
    const secret = await build.secret(app_id, endpoint_id);
    return { app_id, endpoint_id, secret };
  }

  const readAttempts = (path: Record<string, string>, count: number) =>
    waitUntil(`${count} attempts in the log`, async () => {
      const listed = await service().call("message-attempt.list-by-endpoint", { path });
      const { data } = listed.as(listOf(messageAttemptOut));
      return data.length >= count ? data : null;
    });

  test("R56, R58, R60: the sample of our documents, as printed, verifies and reads the payload", async () => {
    const secret = generateSecret();
    const sample = await startSeedSample(secret);
    const { app_id, endpoint_id } = await addEndpoint({ url: sample.url, secret });
    await service().build.message(app_id, { payload: { total: 1, note: "é😀" } });
    const [attempt] = await readAttempts({ app_id, endpoint_id }, 1);
    expect(attempt).toMatchObject({ status: 0, responseStatusCode: 204 });
    const line = await waitUntil("the sample's log", () => sample.log[0] ?? null);
    expect(line).toBe("Webhook verified: { total: 1, note: 'é😀' }");
  });

  test("R54, R62: the sample with another secret answers 400, and the log says so", async () => {
    const sample = await startSeedSample(generateSecret());
    const { app_id, endpoint_id } = await addEndpoint({ url: sample.url });
    await service().build.message(app_id);
    const [attempt] = await readAttempts({ app_id, endpoint_id }, 1);
    expect(attempt).toMatchObject({
      status: 2,
      statusText: "fail",
      responseStatusCode: 400,
      response: "Invalid signature",
    });
    expect(sample.log).toEqual([]);
  });

  test("R64 to R67, R57, R74: that answers 500 once is tried again 5 s later, signed anew, and left alone", async () => {
    const server = await startVerifyingServer([500, 204]);
    const { app_id, endpoint_id, secret } = await addEndpoint({ url: server.url });
    server.setSecret(secret);
    const sentAtMs = performance.now();
    const message = await service().build.message(app_id, { payload: { total: 1.5 } });
    const attempts = await readAttempts({ app_id, endpoint_id }, 2);
    const [first, second] = server.requests;
    if (first === undefined || second === undefined)
      throw new Error("Two requests should be there");

    expect(first.atMs - sentAtMs).toBeLessThan(2_000);
    const waitedMs = second.atMs - first.atMs;
    expect(waitedMs).toBeGreaterThanOrEqual(5_000);
    expect(waitedMs).toBeLessThan(7_000);
    expect([first.id, second.id]).toEqual([message.id, message.id]);
    expect([first.isVerified, second.isVerified]).toEqual([true, true]);
    expect(second.timestampSeconds - first.timestampSeconds).toBeGreaterThanOrEqual(5);
    expect([first.body, second.body]).toEqual(['{"total":1.5}', '{"total":1.5}']);
    expect(attempts.map(({ status, responseStatusCode }) => [status, responseStatusCode])).toEqual([
      [0, 204],
      [2, 500],
    ]);
    const where = { messageId: message.id };
    const deliveries = await service().database.prisma.delivery.findMany({ where });
    expect(deliveries).toMatchObject([{ status: 0, dueAt: null, attemptCount: 2 }]);
    expect(server.requests).toHaveLength(2);
  });

  test("C3: gets both families of headers, alike, and what was set for it", async () => {
    const receiver = await startReceiver();
    const url = receiver.url.replace("http://", "http://user:pa%20ss@");
    const { app_id } = await addEndpoint({ url, headers: { "X-Team": "orders" } });
    const message = await service().build.message(app_id);
    const [request] = await receiver.received(1);
    const headers = request?.headers ?? {};
    for (const name of ["id", "timestamp", "signature"]) {
      expect(headers[`svix-${name}`]).toBe(headers[`webhook-${name}`]);
    }
    expect(headers).toMatchObject({
      "svix-id": message.id,
      "svix-signature": expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
      "user-agent": expect.stringMatching(/^Posthaste\//),
      "x-team": "orders",
      authorization: `Basic ${Buffer.from("user:pa ss").toString("base64")}`,
    });
  });

  test("R2: gets a message without asking, within two seconds", async () => {
    const receiver = await startReceiver();
    const { app_id } = await addEndpoint({ url: receiver.url });
    await service().build.message(app_id);
    await receiver.received(1);
    const sentAtMs = performance.now();
    await service().build.message(app_id);
    const [, second] = await receiver.received(2);
    expect((second?.atMs ?? Number.POSITIVE_INFINITY) - sentAtMs).toBeLessThan(2_000);
  });
});
