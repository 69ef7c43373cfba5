import { isUtf8 } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { sign } from "@/lib/delivery/signing";
import type { SigningKey } from "@/lib/delivery/signing-secret";
import { SIGNATURE_TOLERANCE_SECONDS } from "@/lib/inspector/constants";
import type { InspectorRequest, SignatureCheck } from "@/lib/inspector/types";

/** An endpoint that leads to the inspector, with the keys that sign for it. */
export interface Verifier {
  readonly endpointId: string;
  readonly keys: readonly SigningKey[];
}

type Signed = Pick<InspectorRequest, "headers" | "isBodyCut" | "receivedAt">;

interface Claim {
  readonly id: string;
  readonly timestamp: string;
  readonly signatures: readonly string[];
}

/** A body that is not at hand (`null`) cannot be checked. */
export function checkSignature(
  request: Signed & { readonly body: Uint8Array | null },
  verifiers: readonly Verifier[],
): SignatureCheck {
  const claim = readClaim(request.headers);
  if (claim === null) return { status: "unsigned", endpointId: null };
  if (verifiers.length === 0) return { status: "no_endpoint", endpointId: null };
  if (request.isBodyCut) return { status: "cut", endpointId: null };
  if (request.body === null) return { status: "unchecked", endpointId: null };
  const body = Buffer.from(request.body);
  const endpointId = findSigner({ claim, body, verifiers });
  if (endpointId === null) return { status: "wrong", endpointId };
  const ageSeconds = Math.abs(request.receivedAt.getTime() / 1000 - Number(claim.timestamp));
  const isTimely = ageSeconds <= SIGNATURE_TOLERANCE_SECONDS;
  return { status: isTimely ? "valid" : "expired", endpointId };
}

/** The id of the message that a signed request says to be. */
export function readMessageId(headers: InspectorRequest["headers"]): string | null {
  return readClaim(headers)?.id ?? null;
}

/** Of the two families of names whichever is there; null where neither is. */
function readClaim(headers: InspectorRequest["headers"]): Claim | null {
  const byName = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const family = ["webhook", "svix"].find((name) => byName.has(`${name}-signature`));
  if (family === undefined) return null;
  const read = (name: string) => byName.get(`${family}-${name}`) ?? "";
  return {
    id: read("id"),
    timestamp: read("timestamp"),
    signatures: read("signature").split(" "),
  };
}

function findSigner(input: {
  claim: Claim;
  body: Buffer;
  verifiers: readonly Verifier[];
}): string | null {
  const { claim, body } = input;
  const timestampSeconds = Number(claim.timestamp);
  // What we sign is text, and the number in the spelling that we give it.
  if (!/^\d{1,12}$/.test(claim.timestamp) || String(timestampSeconds) !== claim.timestamp) {
    return null;
  }
  if (!isUtf8(body)) return null;
  const content = { id: claim.id, timestampSeconds, body: body.toString("utf8") };
  const signer = input.verifiers.find(({ keys }) =>
    keys.some((key) => {
      const expected = sign({ ...content, keys: [key] });
      return claim.signatures.some((signature) => isSame(signature, expected));
    }),
  );
  return signer?.endpointId ?? null;
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
