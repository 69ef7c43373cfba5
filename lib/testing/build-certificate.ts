import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { isIPv4 } from "node:net";

// X.509 (RFC 5280) by hand, as far as tests of TLS need it: no key lies in the repository, and no
// program has to be installed.

export interface Certificate {
  /** Both in PEM. */
  readonly cert: string;
  readonly key: string;
}

export interface Authority {
  /** In PEM, for those who are to trust it. */
  readonly cert: string;
  issue(input: {
    names: readonly string[];
    endedDaysAgo?: number;
    digest?: "sha1" | "sha256";
  }): Certificate;
}

const DAY_MS = 86_400_000;
const TAG = { integer: 2, bits: 3, octets: 4, utf8: 12, time: 23, list: 48, set: 49 };
const OID = {
  sha256: Buffer.from("06082a8648ce3d040302", "hex"),
  sha1: Buffer.from("06072a8648ce3d0401", "hex"),
  commonName: Buffer.from("0603550403", "hex"),
  alternativeNames: Buffer.from("0603551d11", "hex"),
  basicConstraints: Buffer.from("0603551d13", "hex"),
};
const BOOLEAN_TRUE = Buffer.from("0101ff", "hex");
const AUTHORITY_NAME = "A test's authority";

let lastSerial = 0;

export function createAuthority(): Authority {
  const { publicKey, privateKey } = createKeys();
  return {
    cert: buildCertificate({
      issuer: AUTHORITY_NAME,
      subject: AUTHORITY_NAME,
      publicKey,
      signingKey: privateKey,
      extension: der(TAG.list, OID.basicConstraints, octets(der(TAG.list, BOOLEAN_TRUE))),
      endsAt: daysFromNow(1),
    }),
    issue({ names, endedDaysAgo, digest = "sha256" }) {
      const keys = createKeys();
      const cert = buildCertificate({
        issuer: AUTHORITY_NAME,
        subject: names[0] ?? "",
        publicKey: keys.publicKey,
        signingKey: privateKey,
        extension: alternativeNames(names),
        digest,
        endsAt: daysFromNow(endedDaysAgo === undefined ? 1 : -endedDaysAgo),
      });
      return { cert, key: exportKey(keys.privateKey) };
    },
  };
}

/** Its own authority, which nobody trusts. */
export function buildSelfSigned(names: readonly string[]): Certificate {
  const { publicKey, privateKey } = createKeys();
  const subject = names[0] ?? "";
  const extension = alternativeNames(names);
  const cert = buildCertificate({
    issuer: subject,
    subject,
    publicKey,
    signingKey: privateKey,
    extension,
    endsAt: daysFromNow(1),
  });
  return { cert, key: exportKey(privateKey) };
}

function createKeys() {
  return generateKeyPairSync("ec", { namedCurve: "prime256v1" });
}

function exportKey(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

function buildCertificate(input: {
  issuer: string;
  subject: string;
  publicKey: KeyObject;
  signingKey: KeyObject;
  extension: Buffer;
  endsAt: Date;
  digest?: "sha1" | "sha256";
}): string {
  const { digest = "sha256" } = input;
  const algorithm = der(TAG.list, OID[digest]);
  const begunAt = new Date(input.endsAt.getTime() - 100 * DAY_MS);
  const content = der(
    TAG.list,
    explicit(0, der(TAG.integer, Buffer.of(2))),
    der(TAG.integer, Buffer.of(++lastSerial)),
    algorithm,
    name(input.issuer),
    der(TAG.list, time(begunAt), time(input.endsAt)),
    name(input.subject),
    input.publicKey.export({ type: "spki", format: "der" }),
    explicit(3, der(TAG.list, input.extension)),
  );
  const signature = sign(digest, content, input.signingKey);
  const whole = der(TAG.list, content, algorithm, der(TAG.bits, Buffer.of(0), signature));
  const lines = whole.toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}

function alternativeNames(names: readonly string[]): Buffer {
  const entries = names.map((one) =>
    isIPv4(one)
      ? der(0x87, Buffer.from(one.split(".").map(Number)))
      : der(0x82, Buffer.from(one, "latin1")),
  );
  return der(TAG.list, OID.alternativeNames, octets(der(TAG.list, ...entries)));
}

function name(commonName: string): Buffer {
  const attribute = der(TAG.list, OID.commonName, der(TAG.utf8, Buffer.from(commonName)));
  return der(TAG.list, der(TAG.set, attribute));
}

function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/\D/g, "").slice(2, 14);
  return der(TAG.time, Buffer.from(`${digits}Z`));
}

function octets(content: Buffer): Buffer {
  return der(TAG.octets, content);
}

function explicit(tag: number, content: Buffer): Buffer {
  return der(0xa0 + tag, content);
}

/** Tag, length, content (X.690, section 8.1). */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), derLength(content.length), content]);
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, "0"), "hex");
  return Buffer.concat([Buffer.of(0x80 + bytes.length), bytes]);
}
