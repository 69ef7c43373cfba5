import { verify as verifyAsymmetric } from "node:crypto";
import fc from "fast-check";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixOne } from "svix";
import { Webhook as SvixTwo } from "svix-v2";
import { describe, expect, test } from "vitest";
import { sign } from "@/lib/delivery/signing";
import { parseSecret } from "@/lib/delivery/signing-secret";
import { createEd25519Secret, type Ed25519Secret } from "@/lib/testing/create-ed25519-secret";

/** A request as a receiver has it: the id and the second from the headers, the body as bytes. */
interface Received {
  readonly id: string;
  readonly timestampSeconds: number;
  readonly body: Buffer;
  readonly signature: string;
}

type Signer =
  | { readonly kind: "shared"; readonly secret: string }
  | ({ readonly kind: "pair" } & Ed25519Secret);

type Family = "svix" | "webhook";

const MAX_SIGNERS = 11;
const MIB = 1024 * 1024;

/** What Svix's and Standard Webhooks' libraries answer; the ways in which each is called in the wild. */
const LIBRARIES: readonly ((secret: string, received: Received) => boolean)[] = [
  (secret, received) =>
    doesNotThrow(() =>
      new StandardWebhook(secret).verify(received.body, headersOf("webhook", received), {
        jsonParse: false,
      }),
    ),
  (secret, received) => doesNotThrow(() => verifyBySvixOne(secret, { received, family: "svix" })),
  (secret, received) =>
    doesNotThrow(() => verifyBySvixOne(secret, { received, family: "webhook" })),
  (secret, received) =>
    doesNotThrow(() => new SvixTwo(secret).verify(received.body, headersOf("svix", received))),
];

/** Any UTF-16, halves of pairs included: they leave as U+FFFD. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
const anyBody = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 4, arbitrary: fc.json() },
  { weight: 2, arbitrary: fc.string({ unit: "binary" }) },
  { weight: 1, arbitrary: fc.constant("") },
  {
    weight: 1,
    arbitrary: fc.tuple(anyText, fc.integer({ min: 1, max: 500 })).map(([t, n]) => t.repeat(n)),
  },
);
const anyId = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: "binary", minLength: 1 }),
  fc.stringMatching(/^msg_[0-9A-Za-z]{27}$/),
);
const sharedSigner = fc.uint8Array({ minLength: 24, maxLength: 75 }).map(
  (bytes): Signer => ({
    kind: "shared",
    secret: `whsec_${Buffer.from(bytes).toString("base64")}`,
  }),
);
const pairSigner = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((seed): Signer => ({ kind: "pair", ...createEd25519Secret(seed) }));
const anySigners = fc.uniqueArray(fc.oneof(sharedSigner, pairSigner), {
  minLength: 2,
  maxLength: MAX_SIGNERS + 1,
  selector: ({ secret }) => secret,
});

const anyRequest = fc.record({ id: anyId, body: anyBody, signers: anySigners });

/** Thousands of asymmetric signatures: seconds, and more on a busy machine. */
const TIMEOUT = { timeout: 60_000 };

describe("what is signed with one to eleven keys of both kinds, in any order", TIMEOUT, () => {
  test("verifies with each of them, in every library, and with no other key", () => {
    fc.assert(
      fc.property(anyRequest, ({ signers: [stranger, ...signers], ...content }) => {
        const received = send({ ...content, signers });
        expect(signers.map((signer) => answersOf(signer, received))).toEqual(signers.map(yesOf));
        if (stranger !== undefined) {
          expect(answersOf(stranger, received)).toEqual(yesOf(stranger).map(() => false));
        }
      }),
    );
  });

  test("has one signature for each key, in the order of the keys", () => {
    fc.assert(
      fc.property(anyRequest, ({ signers, ...content }) => {
        const received = send({ ...content, signers });
        const alone = signers.map((signer) => send({ ...content, signers: [signer] }).signature);
        expect(received.signature.split(" ")).toEqual(alone);
        const versions = signers.map(({ kind }) => (kind === "shared" ? "v1" : "v1a"));
        expect(alone.map((signature) => signature.split(",")[0])).toEqual(versions);
      }),
    );
  });

  test("does not verify with a changed body, id or timestamp, whichever key is asked", () => {
    fc.assert(
      fc.property(anyRequest, fc.nat(), ({ signers, ...content }, place) => {
        const received = send({ ...content, signers });
        const { id, timestampSeconds } = received;
        for (const changed of [
          { ...received, body: flipBit(received.body, place) },
          { ...received, body: Buffer.concat([received.body, Buffer.from(" ")]) },
          { ...received, id: `${id}x` },
          { ...received, timestampSeconds: timestampSeconds - 1 },
          { ...received, timestampSeconds: timestampSeconds + 1 },
        ]) {
          for (const signer of signers) {
            expect(answersOf(signer, changed)).toEqual(yesOf(signer).map(() => false));
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("verifies at the largest size of a payload too", () => {
    const unit = '{"note":"é😀\\ud800"}';
    const body = unit.repeat(Math.floor(MIB / Buffer.byteLength(unit)));
    const [shared] = fc.sample(sharedSigner, { numRuns: 1, seed: 1 });
    const [pair] = fc.sample(pairSigner, { numRuns: 1, seed: 1 });
    const signers = [shared, pair].filter((signer) => signer !== undefined);
    const received = send({ id: "msg_1", body, signers });
    expect(signers).toHaveLength(2);
    for (const signer of signers) expect(answersOf(signer, received)).toEqual(yesOf(signer));
  });
});

/** One second for all, so that two signatures of one content can be compared. */
const timestampSeconds = Math.floor(Date.now() / 1000);

function send(input: { id: string; body: string; signers: readonly Signer[] }): Received {
  const { id, body } = input;
  const keys = input.signers.map(({ secret }) => {
    const parsed = parseSecret(secret);
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.key;
  });
  const signature = sign({ id, timestampSeconds, body, keys });
  return { id, timestampSeconds, body: Buffer.from(body), signature };
}

/** Of each way to verify by this key whether it accepts. */
function answersOf(signer: Signer, received: Received): boolean[] {
  return signer.kind === "shared"
    ? LIBRARIES.map((verifies) => verifies(signer.secret, received))
    : [verifiesByPair(signer, received)];
}

function yesOf(signer: Signer): boolean[] {
  return signer.kind === "shared" ? LIBRARIES.map(() => true) : [true];
}

/** No library of JavaScript's knows `v1a`; this is what the specification says. */
function verifiesByPair({ publicKey }: Ed25519Secret, received: Received): boolean {
  const { id, timestampSeconds, body } = received;
  const content = Buffer.concat([Buffer.from(`${id}.${timestampSeconds}.`), body]);
  return received.signature
    .split(" ")
    .filter((signature) => signature.startsWith("v1a,"))
    .map((signature) => Buffer.from(signature.slice("v1a,".length), "base64"))
    .some((signature) => verifyAsymmetric(null, content, publicKey, signature));
}

/** Svix's library 1.x parses what it has verified; what is no JSON is verified all the same. */
function verifyBySvixOne(
  secret: string,
  { received, family }: { received: Received; family: Family },
): void {
  try {
    new SvixOne(secret).verify(received.body, headersOf(family, received));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}

function headersOf(family: Family, received: Received): Record<string, string> {
  return {
    [`${family}-id`]: received.id,
    [`${family}-timestamp`]: String(received.timestampSeconds),
    [`${family}-signature`]: received.signature,
  };
}

function doesNotThrow(verify: () => unknown): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}

/** Of an empty body the only other one is longer. */
function flipBit(body: Buffer, place: number): Buffer {
  if (body.length === 0) return Buffer.from("x");
  const changed = Buffer.from(body);
  const index = place % body.length;
  changed[index] = (changed[index] ?? 0) ^ 1;
  return changed;
}
