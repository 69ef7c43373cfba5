import { Webhook } from "svix";
import { describe, expect, test } from "vitest";
import {
  findSecretProblem,
  generateSecret,
  parseSecret,
  secretPublicForm,
} from "@/lib/delivery/signing-secret";

const ED25519_KEY_PAIR =
  "6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
const ED25519_PUBLIC = "1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";

const ACCEPTED = [
  { name: "the shortest symmetric secret, 24 bytes", secret: `whsec_${base64Of(24)}` },
  { name: "the longest symmetric secret, 75 bytes", secret: `whsec_${base64Of(75)}` },
  { name: "a bare base64 secret", secret: base64Of(32) },
  { name: "an Ed25519 pair", secret: `whsk_${ED25519_KEY_PAIR}` },
  { name: "an Ed25519 pair in the numbered spelling", secret: `whsk1_${ED25519_KEY_PAIR}` },
];

const REFUSED = [
  { name: "23 bytes", secret: `whsec_${base64Of(23)}`, reason: "24 to 75 bytes, this one to 23" },
  { name: "76 bytes", secret: `whsec_${base64Of(76)}`, reason: "24 to 75 bytes, this one to 76" },
  { name: "nothing", secret: "", reason: "padded base64" },
  { name: "a prefix alone", secret: "whsec_", reason: "padded base64" },
  {
    name: "missing padding",
    secret: `whsec_${base64Of(25).replaceAll("=", "")}`,
    reason: "padded",
  },
  { name: "URL-safe base64", secret: `whsec_${"-".repeat(32)}`, reason: "padded base64" },
  { name: "white space", secret: `whsec_${base64Of(24)}\n`, reason: "padded base64" },
  { name: "stray bits in the last digit", secret: `whsec_${"A".repeat(33)}B==`, reason: "padded" },
  { name: "an unknown prefix", secret: `sk_${base64Of(24)}`, reason: "begin with whsec_ or whsk_" },
  { name: "the prefix in capitals", secret: `WHSEC_${base64Of(24)}`, reason: "begin with whsec_" },
  { name: "a public key", secret: `whpk_${ED25519_PUBLIC}`, reason: "cannot sign" },
  { name: "a numbered public key", secret: `whpk1_${ED25519_PUBLIC}`, reason: "cannot sign" },
  { name: "an Ed25519 seed alone", secret: `whsk_${base64Of(32)}`, reason: "must be 64 bytes" },
  {
    name: "a seed with a public key that is not its own",
    secret: `whsk_${base64Of(64)}`,
    reason: "the public key that belongs to it",
  },
];

describe("findSecretProblem", () => {
  test.each(ACCEPTED)("accepts $name", ({ secret }) => {
    expect(findSecretProblem(secret)).toBeNull();
  });

  test.each(REFUSED)("refuses $name and says why", ({ secret, reason }) => {
    expect(findSecretProblem(secret)).toContain(reason);
  });

  test("refuses in one sentence that does not repeat the secret", () => {
    for (const { secret } of REFUSED) {
      const problem = findSecretProblem(secret);
      expect(problem).toMatch(/^[A-Z][^\n]*\.$/);
      expect(problem?.includes(secret) && secret.length > "whsec_".length).toBe(false);
    }
  });
});

describe("parseSecret", () => {
  test.each([
    { secret: `whsec_${base64Of(24)}`, kind: "hmac-sha256" },
    { secret: base64Of(24), kind: "hmac-sha256" },
    { secret: "whsec_UVdaVEZuTUVYaHFaS05tdQ==", kind: "hmac-sha256" },
    { secret: `whsk_${ED25519_KEY_PAIR}`, kind: "ed25519" },
    { secret: `whsk1_${ED25519_KEY_PAIR}`, kind: "ed25519" },
  ])("reads $secret as $kind", ({ secret, kind }) => {
    expect(parseSecret(secret)).toMatchObject({ ok: true, key: { kind } });
  });

  test("does not turn what is unreadable into a key", () => {
    for (const secret of ["", "whsec_", "whsec_!", `whpk_${ED25519_PUBLIC}`, "whsk_AAAA"]) {
      expect(parseSecret(secret)).toMatchObject({ ok: false });
    }
  });
});

describe("secretPublicForm", () => {
  test("gives the public half of an Ed25519 secret, and of a shared secret nothing", () => {
    expect(secretPublicForm(`whsk_${ED25519_KEY_PAIR}`)).toBe(`whpk_${ED25519_PUBLIC}`);
    expect(secretPublicForm(`whsk1_${ED25519_KEY_PAIR}`)).toBe(`whpk1_${ED25519_PUBLIC}`);
    expect(secretPublicForm(`whsec_${base64Of(24)}`)).toBeNull();
    expect(secretPublicForm("whsk_AAAA")).toBeNull();
  });
});

describe("generateSecret", () => {
  test("R61 gives a whsec_ secret of 24 bytes that the v1 API and the libraries accept", () => {
    const secret = generateSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(findSecretProblem(secret)).toBeNull();
    expect(() => new Webhook(secret)).not.toThrow();
  });

  test("R53 never gives the same secret twice", () => {
    const secrets = Array.from({ length: 1000 }, generateSecret);
    expect(new Set(secrets).size).toBe(secrets.length);
  });
});

function base64Of(byteLength: number): string {
  return Buffer.alloc(byteLength, 0xa5).toString("base64");
}
