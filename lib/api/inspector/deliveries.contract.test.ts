import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sign } from "@/lib/delivery/signing";
import { generateSecret, parseSecret } from "@/lib/delivery/signing-secret";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { openInspector } from "@/lib/testing/api/open-inspector";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { createEd25519Secret } from "@/lib/testing/create-ed25519-secret";
import { age } from "@/lib/testing/queue/age";

const EVENT_TYPE = "fulfillment.created";
const PAYLOAD = '{"id": "ful_1", "total": 1.0, "name": "Zo\\u00eb ä 😀"}';

describe("a delivery to an inspector", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  let applicationId: string;

  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    applicationId = (await api().build.application()).id;
  });

  async function start(input: { answers?: object[]; endpoint?: object } = {}) {
    const fields = input.answers === undefined ? {} : { answers: input.answers };
    const inspector = await openInspector(api(), { applicationId, fields });
    const secret = generateSecret();
    const endpoint = await api().build.endpoint(applicationId, {
      url: inspector.at,
      secret,
      ...input.endpoint,
    });
    return {
      inspector,
      endpoint,
      secret,
      /** One message, delivered. */
      deliver: async (payload = PAYLOAD) => {
        const sent = await api().call("message.create", {
          path: { app_id: applicationId },
          rawBody: `{"eventType":"${EVENT_TYPE}","payload":${payload}}`,
        });
        expect(sent.status).toBe(202);
        await engine.drain();
      },
      /** What waits has come due. */
      retry: async () => {
        await age(api().database.pool);
        await engine.drain();
      },
      /** Sends it by hand, with a signature of this moment or of so many seconds ago. */
      forge: async (body: string, by: { secret: string; ageSeconds?: number; told?: string }) => {
        const timestampSeconds = Math.floor(Date.now() / 1000) - (by.ageSeconds ?? 0);
        const parsed = parseSecret(by.secret);
        if (!parsed.ok) throw new Error(parsed.reason);
        const signature = sign({ id: "msg_x", timestampSeconds, body, keys: [parsed.key] });
        const headers = {
          "webhook-id": "msg_x",
          "webhook-timestamp": by.told ?? String(timestampSeconds),
          "webhook-signature": `v1,other ${signature}`,
        };
        await fetch(inspector.at, { method: "POST", headers, body });
      },
      list: inspector.list,
      read: async (number: number) => {
        const request = await inspector.read(number);
        expect(JSON.stringify(request)).not.toContain(secret.slice("whsec_".length));
        return request;
      },
    };
  }

  test("is seen with exactly the payload, its signature found valid, and leads to its message (R23, R33, R34)", async () => {
    const { deliver, read, list, endpoint } = await start();
    await deliver();
    const request = await read(1);
    expect(request).toMatchObject({
      method: "POST",
      path: "",
      query: "",
      contentType: "application/json",
      body: { encoding: "utf-8", text: PAYLOAD },
      signature: { status: "valid", endpointId: endpoint.id },
    });
    const id = request.headers.find(({ name }) => name === "webhook-id")?.value;
    expect(request.messageId).toBe(id);
    expect(request.messageId).toMatch(/^msg_/);
    const [listed] = await list();
    expect(listed).toMatchObject({ signature: request.signature, messageId: request.messageId });
  });

  test("that is answered with 500 is tried again, and succeeds with the 200 that follows", async () => {
    const answers = [
      { kind: "answer", status: 500 },
      { kind: "close" },
      { kind: "answer", status: 200 },
    ];
    const { deliver, retry, list, endpoint } = await start({ answers });
    await deliver();
    await retry();
    await retry();
    const requests = await list();
    expect(requests.map(({ id, signature }) => [id, signature.status])).toEqual([
      ["3", "valid"],
      ["2", "valid"],
      ["1", "valid"],
    ]);
    expect(new Set(requests.map(({ messageId }) => messageId)).size).toBe(1);
    const { prisma } = api().database;
    const attempts = await prisma.attempt.findMany({
      where: { endpointId: endpoint.id },
      orderBy: { attemptNumber: "asc" },
    });
    expect(attempts.map((attempt) => attempt.responseStatusCode)).toEqual([500, null, 200]);
  });

  test("verifies with every secret that signs, of either kind", async () => {
    const { secret } = createEd25519Secret();
    const { deliver, read, forge, endpoint } = await start({ endpoint: { secret } });
    await deliver();
    expect((await read(1)).signature).toEqual({ status: "valid", endpointId: endpoint.id });
    const key = generateSecret();
    const path = { app_id: applicationId, endpoint_id: endpoint.id };
    await api().call("endpoint.rotate-secret", { path, body: { key } });
    await forge("{}", { secret });
    await forge("{}", { secret: key });
    expect([(await read(2)).signature.status, (await read(3)).signature.status]).toEqual([
      "valid",
      "valid",
    ]);
    await api().database.pool.query(
      "update endpoint_secret set expires_at = now() where expires_at is not null",
    );
    expect([(await read(2)).signature.status, (await read(3)).signature.status]).toEqual([
      "wrong",
      "valid",
    ]);
  });

  test("is told apart from what somebody else signed, changed, or sent too late", async () => {
    const { forge, read, secret, inspector } = await start();
    await forge("{}", { secret });
    await forge("{}", { secret: generateSecret() });
    await forge("{}", { secret, ageSeconds: 299 });
    await forge("{}", { secret, ageSeconds: 302 });
    await forge("{}", { secret, ageSeconds: -302 });
    await forge("{}", { secret, told: "1e9" });
    await forge("{}", { secret, told: String(Math.floor(Date.now() / 1000) + 1) });
    await fetch(inspector.at, { method: "POST", body: "{}" });
    await fetch(inspector.at, { headers: { "svix-signature": "v1,x" } });
    const statuses = await Promise.all(
      Array.from({ length: 9 }, async (_, n) => (await read(n + 1)).signature.status),
    );
    expect(statuses).toEqual([
      "valid",
      "wrong",
      "valid",
      "expired",
      "expired",
      "wrong",
      "wrong",
      "unsigned",
      "wrong",
    ]);
    expect((await read(1)).messageId).toBeNull();
  });

  test("of another application verifies with nobody's secret here, and names nothing of it", async () => {
    const { inspector, read } = await start({ endpoint: { url: "https://elsewhere.example/" } });
    const other = await api().build.application();
    await api().build.endpoint(other.id, { url: inspector.at });
    await api().build.message(other.id);
    await engine.drain();
    const request = await read(1);
    expect(request.signature).toEqual({ status: "no_endpoint", endpointId: null });
    expect(request.messageId).toBeNull();
  });

  test("counts for endpoints that lead there by whatever name, path below or query, and no others", async () => {
    const { inspector, read, forge } = await start({ endpoint: { url: "https://a.example/" } });
    const token = inspector.path.slice("/in/".length);
    const secrets: string[] = [];
    for (const url of [
      `https://hooks.example/in/${token}/below?x=1`,
      `https://hooks.example/in/${token}0`,
      `https://hooks.example/x/in/${token}`,
      `https://hooks.example/?/in/${token}`,
    ]) {
      const { id } = await api().build.endpoint(applicationId, { url });
      secrets.push(await api().build.secret(applicationId, id));
    }
    for (const secret of secrets) await forge("{}", { secret });
    const statuses = await Promise.all(
      secrets.map(async (_, n) => (await read(n + 1)).signature.status),
    );
    expect(statuses).toEqual(["valid", "wrong", "wrong", "wrong"]);
  });

  test("that is large is checked where it is opened, and one that was cut cannot be", async () => {
    const { forge, read, list, secret } = await start();
    await forge("z".repeat(64 * 1024), { secret });
    await forge("z".repeat(64 * 1024 + 1), { secret });
    await forge("z".repeat(1024 * 1024 + 1), { secret });
    const listed = (await list()).map(({ signature }) => signature.status);
    expect(listed).toEqual(["cut", "unchecked", "valid"]);
    expect((await read(2)).signature.status).toBe("valid");
    expect((await read(3)).signature.status).toBe("cut");
  });
});
