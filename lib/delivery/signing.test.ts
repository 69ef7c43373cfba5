import { createPublicKey, verify as verifyAsymmetric } from "node:crypto";
import fc from "fast-check";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { describe, expect, test } from "vitest";
import { sign } from "@/lib/delivery/signing";
import { parseSecret, type SigningKey, secretPublicForm } from "@/lib/delivery/signing-secret";

const BODY_A = '{"test": 2432232314}';
const WEBHOOK_A = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestampSeconds: 1_614_265_330,
  body: BODY_A,
};
const SECRET_A = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const SIGNATURE_A = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const SECRET_C =
  "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
const SIGNATURE_C =
  "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==";
const WEBHOOK_TRAP_2 = {
  id: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
  timestampSeconds: 1_674_087_231,
  body: '{"event":"order.status"}',
};

const VECTORS = [
  { name: "(a) a bare base64 secret", secret: SECRET_A, webhook: WEBHOOK_A, expected: SIGNATURE_A },
  {
    name: "(a) the same secret with its prefix",
    secret: `whsec_${SECRET_A}`,
    webhook: WEBHOOK_A,
    expected: SIGNATURE_A,
  },
  {
    name: "(b) a whsec_ secret",
    secret: "whsec_plJ3nmyCDGBKInavdOK15jsl",
    webhook: {
      id: "msg_loFOjxBNrRLzqYUf",
      timestampSeconds: 1_731_705_121,
      body: '{"event_type":"ping","data":{"success":true}}',
    },
    expected: "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
  },
  {
    name: "(c) an Ed25519 whsk_ secret",
    secret: SECRET_C,
    webhook: WEBHOOK_A,
    expected: SIGNATURE_C,
  },
  {
    name: "(trap 2) a chosen secret in its whsec_ form signs with the UTF-8 bytes that were chosen",
    secret: "whsec_UVdaVEZuTUVYaHFaS05tdQ==",
    webhook: WEBHOOK_TRAP_2,
    expected: "v1,LZghGpp2G//WUsbqOSXXVylLIcAjAUNDL9AIprmom+w=",
  },
  {
    name: "(trap 2) the same letters as a bare secret are base64, and another key",
    secret: "QWZTFnMEXhqZKNmu",
    webhook: WEBHOOK_TRAP_2,
    expected: "v1,YBOufYZ8z6D1r34gVkkq2ZF+Fx0GRndP6yi0+PvU0KQ=",
  },
];

describe("published vectors", () => {
  test.each(VECTORS)("vector $name gives the published signature", (vector) => {
    const signature = sign({ ...vector.webhook, keys: [keyOf(vector.secret)] });
    expect(signature).toBe(vector.expected);
  });

  test("several keys give a space-separated list in the order of the keys", () => {
    const keys = [keyOf(SECRET_C), keyOf(SECRET_A)];
    expect(sign({ ...WEBHOOK_A, keys })).toBe(`${SIGNATURE_C} ${SIGNATURE_A}`);
  });

  test("signing without a key is a defect, not an unsigned delivery", () => {
    expect(() => sign({ ...WEBHOOK_A, keys: [] })).toThrow("unsigned");
  });
});

describe("receivers' libraries", () => {
  test("R56 svix 1.x verifies what we sign and returns the payload, for any id, JSON and secret", () => {
    fc.assert(
      fc.property(anyWebhook(anyJsonText), anySecret, ({ id, body }, secret) => {
        const sent = signNow({ id, body, secrets: [secret] });
        const payload = new SvixWebhook(secret).verify(body, svixHeaders(sent));
        expect(payload).toEqual(JSON.parse(body));
      }),
    );
  });

  test("R56 standardwebhooks verifies what we sign, for any text as body", () => {
    fc.assert(
      fc.property(anyWebhook(anyText), anySecret, ({ id, body }, secret) => {
        expect(isAccepted(secret, signNow({ id, body, secrets: [secret] }))).toBe(true);
      }),
    );
  });

  test("R59 a changed body, id or timestamp, or another secret, does not verify", () => {
    fc.assert(
      fc.property(anyWebhook(anyText), twoSecrets, ({ id, body }, [secret = "", stranger = ""]) => {
        const sent = signNow({ id, body, secrets: [secret] });
        expect(isAccepted(secret, { ...sent, body: `${body} ` })).toBe(false);
        expect(isAccepted(secret, { ...sent, id: `${id}x` })).toBe(false);
        expect(isAccepted(secret, { ...sent, timestampSeconds: sent.timestampSeconds - 1 })).toBe(
          false,
        );
        expect(isAccepted(stranger, sent)).toBe(false);
      }),
    );
  });

  test("during a rotation the old secret and the new one verify, and a third does not", () => {
    fc.assert(
      fc.property(
        anyText,
        fc.uniqueArray(anySecret, { minLength: 3, maxLength: 11 }),
        (body, all) => {
          const [stranger = "", ...secrets] = all;
          const sent = signNow({ id: "msg_1", body, secrets });
          expect(secrets.map((secret) => isAccepted(secret, sent))).toEqual(
            secrets.map(() => true),
          );
          expect(isAccepted(stranger, sent)).toBe(false);
        },
      ),
    );
  });

  test("R59 the public form of an Ed25519 secret verifies its signature, and no other content", () => {
    fc.assert(
      fc.property(anyWebhook(anyText), ({ id, body }) => {
        const sent = signNow({ id, body, secrets: [SECRET_C] });
        expect(isEd25519Accepted(sent)).toBe(true);
        expect(isEd25519Accepted({ ...sent, body: `${body} ` })).toBe(false);
        expect(isEd25519Accepted({ ...sent, id: `${id}x` })).toBe(false);
      }),
    );
  });
});

type Sent = { id: string; timestampSeconds: number; body: string; signature: string };

/** Any UTF-16, lone surrogates included: what leaves as bytes is U+FFFD on both sides. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
const anyId = fc.string({ unit: "binary", minLength: 1 });
const anyJsonText = fc
  .tuple(fc.jsonValue(), fc.integer({ min: 0, max: 4 }))
  .map(([value, indent]) => JSON.stringify(value, null, indent));
const anySecret = fc
  .uint8Array({ minLength: 24, maxLength: 75 })
  .map((bytes) => `whsec_${Buffer.from(bytes).toString("base64")}`);
const twoSecrets = fc.uniqueArray(anySecret, { minLength: 2, maxLength: 2 });

function anyWebhook(anyBody: fc.Arbitrary<string>): fc.Arbitrary<{ id: string; body: string }> {
  return fc.record({ id: anyId, body: anyBody });
}

function keyOf(secret: string): SigningKey {
  const parsed = parseSecret(secret);
  if (!parsed.ok) {
    throw new Error(parsed.reason);
  }
  return parsed.key;
}

function signNow(input: { id: string; body: string; secrets: string[] }): Sent {
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const { id, body } = input;
  const signature = sign({ id, timestampSeconds, body, keys: input.secrets.map(keyOf) });
  return { id, timestampSeconds, body, signature };
}

function svixHeaders(sent: Sent): Record<string, string> {
  return {
    "svix-id": sent.id,
    "svix-timestamp": String(sent.timestampSeconds),
    "svix-signature": sent.signature,
  };
}

function isAccepted(secret: string, sent: Sent): boolean {
  const headers = {
    "webhook-id": sent.id,
    "webhook-timestamp": String(sent.timestampSeconds),
    "webhook-signature": sent.signature,
  };
  try {
    new StandardWebhook(secret).verify(sent.body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

function isEd25519Accepted(sent: Sent): boolean {
  const publicForm = secretPublicForm(SECRET_C) ?? "";
  const x = Buffer.from(publicForm.replace("whpk_", ""), "base64").toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const content = Buffer.from(`${sent.id}.${sent.timestampSeconds}.${sent.body}`);
  const signature = Buffer.from(sent.signature.replace("v1a,", ""), "base64");
  return verifyAsymmetric(null, content, key, signature);
}
