import { verify as verifyAsymmetric } from "node:crypto";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { createEd25519Secret, type Ed25519Secret } from "@/lib/testing/create-ed25519-secret";
import { age } from "@/lib/testing/queue/age";
import { type ReceivedRequest, startReceiver } from "@/lib/testing/start-receiver";

/** Grace periods are over. */
const EXPIRE = "update endpoint_secret set expires_at = now() where expires_at is not null";

describe("what is sent around a rotation", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function prepare(input: { secret: string; script?: readonly number[] }) {
    const { build, call } = api();
    const receiver = await startReceiver(input.script);
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id, {
      url: receiver.url,
      secret: input.secret,
    });
    return {
      rotate: (body: object) =>
        call("endpoint.rotate-secret", { path: { app_id, endpoint_id }, body }),
      /** The latest request, after one more message was sent. */
      receive: async () => {
        await build.message(app_id);
        await engine.drain();
        return latestOf(receiver.requests);
      },
      /** The latest request, after what waits has come due. */
      retry: async () => {
        await age(api().database.pool);
        await engine.drain();
        return latestOf(receiver.requests);
      },
    };
  }

  test("verifies with the old and the new secret during the grace period, then with the new one only", async () => {
    const [old, fresh, stranger] = [generateSecret(), generateSecret(), generateSecret()];
    const { rotate, receive } = await prepare({ secret: old });
    const before = await receive();
    expect([verifies(old, before), verifies(fresh, before)]).toEqual([true, false]);
    await rotate({ key: fresh });
    const during = await receive();
    expect([verifies(old, during), verifies(fresh, during)]).toEqual([true, true]);
    expect(verifies(stranger, during)).toBe(false);
    await api().database.pool.query(EXPIRE);
    const after = await receive();
    expect([verifies(old, after), verifies(fresh, after)]).toEqual([false, true]);
  });

  test("carries the current secret's signature first", async () => {
    const [old, fresh] = [generateSecret(), generateSecret()];
    const { rotate, receive } = await prepare({ secret: old });
    await rotate({ key: fresh });
    const request = await receive();
    const [first = "", second = "", ...others] = signaturesOf(request);
    expect(others).toEqual([]);
    const carrying = (signature: string): ReceivedRequest => ({
      ...request,
      headers: {
        ...request.headers,
        "webhook-signature": signature,
        "svix-signature": signature,
      },
    });
    expect([verifies(fresh, carrying(first)), verifies(old, carrying(first))]).toEqual([
      true,
      false,
    ]);
    expect(verifies(old, carrying(second))).toBe(true);
  });

  test("no longer verifies with a secret that was rotated out without a grace period", async () => {
    const [old, fresh] = [generateSecret(), generateSecret()];
    const { rotate, receive } = await prepare({ secret: old });
    await rotate({ key: fresh, gracePeriodSeconds: 0 });
    const request = await receive();
    expect([verifies(old, request), verifies(fresh, request)]).toEqual([false, true]);
    expect(signaturesOf(request)).toHaveLength(1);
  });

  test("is signed by all of eleven secrets, when ten old ones are in their grace", async () => {
    const secrets = Array.from({ length: 11 }, () => generateSecret());
    const { rotate, receive } = await prepare({ secret: secrets[0] ?? "" });
    for (const key of secrets.slice(1)) await rotate({ key });
    const request = await receive();
    expect(signaturesOf(request)).toHaveLength(11);
    expect(secrets.map((secret) => verifies(secret, request))).toEqual(Array(11).fill(true));
  });

  test("is signed by both kinds of keys when it goes over from one to the other", async () => {
    const [shared, pair] = [generateSecret(), createEd25519Secret()];
    const { rotate, receive } = await prepare({ secret: shared });
    await rotate({ key: pair.secret });
    const during = await receive();
    expect([verifies(shared, during), verifiesByPair(pair, during)]).toEqual([true, true]);
    expect(verifiesByPair(createEd25519Secret(), during)).toBe(false);
    await api().database.pool.query(EXPIRE);
    const after = await receive();
    expect([verifies(shared, after), verifiesByPair(pair, after)]).toEqual([false, true]);
  });

  test("a retry is signed with the secrets of its own time", async () => {
    const [old, fresh] = [generateSecret(), generateSecret()];
    const { rotate, receive, retry } = await prepare({ secret: old, script: [500, 204] });
    const first = await receive();
    expect(verifies(old, first)).toBe(true);
    await rotate({ key: fresh, gracePeriodSeconds: 0 });
    const second = await retry();
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect([verifies(old, second), verifies(fresh, second)]).toEqual([false, true]);
  });
});

function latestOf(requests: readonly ReceivedRequest[]): ReceivedRequest {
  const latest = requests.at(-1);
  if (latest === undefined) throw new Error("A request should be there");
  return latest;
}

function signaturesOf(request: ReceivedRequest): string[] {
  return String(request.headers["webhook-signature"]).split(" ");
}

/** Whether both libraries accept it; they must agree. */
function verifies(secret: string, request: ReceivedRequest): boolean {
  const { headers } = request;
  const values = {
    id: String(headers["webhook-id"]),
    timestamp: String(headers["webhook-timestamp"]),
    signature: String(headers["webhook-signature"]),
  };
  const headersOf = (family: string) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${family}-${name}`, value]));
  const answers = [
    accepts(() => new StandardWebhook(secret).verify(request.body, headersOf("webhook"))),
    accepts(() => new SvixWebhook(secret).verify(request.body, headersOf("svix"))),
  ];
  expect(new Set(answers).size).toBe(1);
  return answers[0] === true;
}

function accepts(verify: () => unknown): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}

function verifiesByPair(pair: Ed25519Secret, request: ReceivedRequest): boolean {
  const { headers } = request;
  const preamble = Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`);
  const content = Buffer.concat([preamble, request.body]);
  return signaturesOf(request)
    .filter((signature) => signature.startsWith("v1a,"))
    .some((signature) =>
      verifyAsymmetric(null, content, pair.publicKey, Buffer.from(signature.slice(4), "base64")),
    );
}
