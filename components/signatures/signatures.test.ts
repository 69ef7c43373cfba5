import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test, vi } from "vitest";
import { sign } from "@/lib/delivery/signing";
import { parseSecret as parseSigningSecret, secretPublicForm } from "@/lib/delivery/signing-secret";
import { compareReceived, type SentRequest } from "./compare-received";
import { describeDiagnosis } from "./describe-diagnosis";
import { diagnose, type Pasted } from "./diagnose";
import { findBodyDifference } from "./find-body-difference";
import { judgeSecret } from "./judge-secret";
import { judgeTimestamp } from "./judge-timestamp";
import { parseHeaders } from "./parse-headers";
import { expectSignature, hasSignature } from "./verify-signature";

/** The vectors of Standard Webhooks and Svix. */
const VECTORS = [
  {
    secret: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    parts: {
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      timestamp: "1614265330",
      body: '{"test": 2432232314}',
    },
    signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  },
  {
    secret: "whsec_plJ3nmyCDGBKInavdOK15jsl",
    parts: {
      id: "msg_loFOjxBNrRLzqYUf",
      timestamp: "1731705121",
      body: '{"event_type":"ping","data":{"success":true}}',
    },
    signature: "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
  },
] as const;
const [FIRST] = VECTORS;

const PRIVATE_KEY =
  "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
const PUBLIC_KEY = secretPublicForm(PRIVATE_KEY) ?? "";
const BY_KEY_PAIR =
  "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";

describe("a signature", () => {
  test.each(VECTORS)("of the vectors is made and found: $signature", async (vector) => {
    const { secret, parts, signature } = vector;
    expect(await expectSignature(secret, parts)).toBe(signature);
    expect(await hasSignature(secret, { parts, header: signature })).toBe(true);
    expect(await hasSignature(secret, { parts, header: `v1,b2xk ${signature}` })).toBe(true);
  });

  test("of a key pair is found by the public key, and cannot be made by it", async () => {
    const { parts } = FIRST;
    const header = `v1,b2xk ${BY_KEY_PAIR}`;
    expect(await hasSignature(PUBLIC_KEY, { parts, header })).toBe(true);
    const changed = { ...parts, body: `${parts.body} ` };
    expect(await hasSignature(PUBLIC_KEY, { parts: changed, header })).toBe(false);
    expect(await expectSignature(PUBLIC_KEY, parts)).toBeNull();
  });

  test("is not found when the id, the timestamp, the body or the secret is another", async () => {
    const { parts, secret, signature: header } = FIRST;
    for (const other of [{ id: "msg_2" }, { timestamp: "1614265331" }, { body: "{}" }]) {
      expect(await hasSignature(secret, { parts: { ...parts, ...other }, header })).toBe(false);
    }
    expect(await hasSignature(VECTORS[1].secret, { parts, header })).toBe(false);
    expect(await hasSignature("no secret at all", { parts, header })).toBe(false);
    expect(await hasSignature(PUBLIC_KEY, { parts, header: "v1a,%%%" })).toBe(false);
  });

  test("is the one that the engine sends, whatever the body", { timeout: 30_000 }, async () => {
    const parsed = parseSigningSecret(FIRST.secret);
    const keys = parsed.ok ? [parsed.key] : [];
    const text = fc.string({ unit: "binary" });
    await fc.assert(
      fc.asyncProperty(text, fc.nat(2 ** 31), async (body, timestampSeconds) => {
        const parts = { id: "msg_1", timestamp: String(timestampSeconds), body };
        const sent = sign({ id: parts.id, timestampSeconds, body, keys });
        expect(await expectSignature(FIRST.secret, parts)).toBe(sent);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a timestamp", () => {
  afterEach(() => vi.useRealTimers());

  test("is judged as the libraries judge it, to the second (R57)", async () => {
    const now = 1_700_000_000;
    vi.useFakeTimers({ now: now * 1000 + 999, toFake: ["Date"] });
    const webhook = new Webhook(FIRST.secret);
    for (const off of [-7_200, -301, -300, -299, 0, 299, 300, 301, 7_200]) {
      const parts = { id: "msg_1", timestamp: String(now + off), body: "{}" };
      const headers = {
        "webhook-id": parts.id,
        "webhook-timestamp": parts.timestamp,
        "webhook-signature": (await expectSignature(FIRST.secret, parts)) ?? "",
      };
      const isAccepted = !throws(() => webhook.verify(parts.body, headers));
      expect([off, judgeTimestamp(parts.timestamp, Date.now()).kind === "fresh"]).toEqual([
        off,
        isAccepted,
      ]);
    }
  });

  test("says how far it is off, and which way", () => {
    expect(judgeTimestamp("1000", 1_600_000)).toEqual({ kind: "tooOld", secondsOff: 600 });
    expect(judgeTimestamp("1600", 1_000_000)).toEqual({ kind: "tooNew", secondsOff: 600 });
    expect(judgeTimestamp("soon", 0)).toEqual({ kind: "malformed" });
  });
});

describe("a body that was received", () => {
  test("is the same only byte by byte", () => {
    expect(findBodyDifference('{"a":"ü"}', '{"a":"ü"}')).toBeNull();
    expect(findBodyDifference('{"a":"ü"}', '{"a":"u\u0308"}')).toMatchObject({ cause: "other" });
  });

  test.each([
    { cause: "empty", sent: '{"a":1}', received: "", atByte: 0 },
    { cause: "rewritten", sent: '{"a":1, "b":2.0}', received: '{"a":1,"b":2}', atByte: 7 },
    { cause: "rewritten", sent: '{"a":1,"b":2}', received: '{"b":2,"a":1}', atByte: 2 },
    { cause: "rewritten", sent: '{"a":"\\u00fc"}', received: '{"a":"ü"}', atByte: 6 },
    { cause: "lineEndings", sent: '{\r\n"a":1}', received: '{\n"a":1}', atByte: 1 },
    { cause: "spaceAround", sent: '{"a":1}', received: '{"a":1}\n', atByte: 7 },
    { cause: "cut", sent: '{"a":123}', received: '{"a":1', atByte: 6 },
    { cause: "added", sent: '{"a":1}', received: '{"a":1}{}', atByte: 7 },
    { cause: "other", sent: '{"a":1}', received: '{"a":2}', atByte: 5 },
    { cause: "other", sent: '{"ü":1}', received: '{"ü":2}', atByte: 6 },
  ])("tells where it differs and why: $cause", ({ sent, received, ...where }) => {
    expect(findBodyDifference(sent, received)).toMatchObject(where);
  });

  test("differs at the first byte that differs, whatever it is", () => {
    const text = fc.string({ unit: "binary", maxLength: 30 });
    fc.assert(
      fc.property(text, text, (sent, received) => {
        const [one, other] = [Buffer.from(sent), Buffer.from(received)];
        const difference = findBodyDifference(sent, received);
        expect(difference === null).toBe(one.equals(other));
        if (difference === null) return;
        const { atByte } = difference;
        expect(one.subarray(0, atByte).equals(other.subarray(0, atByte))).toBe(true);
        expect(one[atByte]).not.toBe(other[atByte]);
      }),
    );
  });
});

describe("headers that were received", () => {
  const expected = { id: "msg_1", timestamp: "1700000000", signature: "v1,a+/b= v1a,c==" };
  test.each([
    [
      "lines",
      "Webhook-Id: msg_1\r\nwebhook-timestamp:1700000000\nwebhook-signature: v1,a+/b= v1a,c==",
    ],
    [
      "curl -v",
      "< svix-id: msg_1\n> svix-timestamp: 1700000000\n> SVIX-SIGNATURE:  v1,a+/b= v1a,c== ",
    ],
    [
      "JSON",
      '{"host":"x","svix-id":"msg_1","svix-timestamp":1700000000,"svix-signature":"v1,a+/b= v1a,c=="}',
    ],
    [
      "an object that was logged",
      "{\n  host: 'x',\n  'svix-id': 'msg_1',\n  'svix-timestamp': '1700000000',\n  'svix-signature': 'v1,a+/b= v1a,c==',\n}",
    ],
    [
      "a hash that was logged",
      '"svix-id" => "msg_1",\n"svix-timestamp" => "1700000000",\n"svix-signature" => "v1,a+/b= v1a,c=="',
    ],
  ])("are read from %s", (_, text) => {
    expect(parseHeaders(text)).toEqual(expected);
  });

  test("that are none are missing", () => {
    for (const text of ["", "null", "[1]", "host: x"]) {
      expect(parseHeaders(text)).toEqual({ id: null, timestamp: null, signature: null });
    }
  });
});

describe("what was received, held against what was sent", () => {
  const sent = { ...FIRST.parts, signature: FIRST.signature };
  const { id, timestamp, signature, body } = sent;
  const headers = { id, timestamp, signature };
  const compare = (received: Partial<Parameters<typeof compareReceived>[1]>) =>
    compareReceived(sent, { headers, hasHeaders: true, body, ...received });
  const SAME = { id: "same", timestamp: "same", signature: "same", body: "same" };

  test("is the same in every part", () => {
    expect(compare({})).toEqual({ ...SAME, bodyDifference: null });
  });

  test.each(["id", "timestamp", "signature"] as const)("names the %s that differs", (name) => {
    expect(compare({ headers: { ...headers, [name]: "x" } })).toMatchObject({
      ...SAME,
      [name]: "different",
    });
    expect(compare({ headers: { ...headers, [name]: null } })).toMatchObject({
      ...SAME,
      [name]: "missing",
    });
  });

  test("judges nothing that was not given", () => {
    expect(compare({ hasHeaders: false })).toMatchObject({ id: "notGiven", body: "same" });
    expect(compare({ body: null })).toMatchObject({ id: "same", body: "notGiven" });
  });
});

describe("a secret that somebody's code holds", () => {
  const sent = { ...FIRST.parts, signature: `${FIRST.signature} ${BY_KEY_PAIR}` };
  test.each([
    { verdict: "same", theirs: FIRST.secret },
    { verdict: "same", theirs: `whsec_${FIRST.secret}` },
    { verdict: "same", theirs: PUBLIC_KEY },
    { verdict: "spaceAround", theirs: `${FIRST.secret}\n` },
    { verdict: "different", theirs: VECTORS[1].secret },
    { verdict: "malformed", theirs: "$WEBHOOK_SECRET" },
    { verdict: "malformed", theirs: PRIVATE_KEY },
  ])("is judged by what it makes of the request: $verdict", async ({ verdict, theirs }) => {
    expect(await judgeSecret(sent, theirs)).toBe(verdict);
  });
});

describe("a diagnosis", () => {
  const sent = { ...FIRST.parts, signature: FIRST.signature };
  const lines = (of: SentRequest) =>
    `webhook-id: ${of.id}\nwebhook-timestamp: ${of.timestamp}\nwebhook-signature: ${of.signature}`;
  const nowMs = (Number(sent.timestamp) + 1) * 1000;
  async function findings(pasted: Partial<Pasted>, atMs = nowMs) {
    const input = { pasted: { headers: "", body: "", secret: "", ...pasted }, nowMs: atMs };
    return describeDiagnosis(await diagnose(sent, input)).map(({ part, tone }) => [part, tone]);
  }

  test("finds nothing wrong with what arrived as it was sent", async () => {
    const pasted = { headers: lines(sent), body: sent.body, secret: FIRST.secret };
    expect(await findings(pasted)).toEqual([
      ["Id", "good"],
      ["Timestamp", "good"],
      ["Signature", "good"],
      ["Body", "good"],
      ["Secret", "good"],
      ["Age", "good"],
    ]);
  });

  test("names each part that is wrong (R59)", async () => {
    const headers = lines({ ...sent, id: "msg_2" }).replace(/^webhook-signature.*$/m, "");
    const pasted = { headers, body: '{"test":2432232314}', secret: VECTORS[1].secret };
    expect(await findings(pasted, nowMs + 3_600_000)).toEqual([
      ["Id", "bad"],
      ["Timestamp", "good"],
      ["Signature", "bad"],
      ["Body", "bad"],
      ["Secret", "bad"],
      ["Age", "warn"],
    ]);
  });

  test("leaves out what was not given", async () => {
    expect(await findings({})).toEqual([["Age", "good"]]);
  });
});

function throws(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch {
    return true;
  }
}
