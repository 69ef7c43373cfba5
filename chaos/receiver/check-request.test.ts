import { describe, expect, test } from "vitest";
import { payloadOf } from "@/chaos/load/payload";
import { checkRequest } from "@/chaos/receiver/check-request";
import { sign } from "@/lib/delivery/signing";
import { generateSecret, parseSecret } from "@/lib/delivery/signing-secret";

const NUMBERED = { run: "r", application: "shop", number: 7 };
const BODY = payloadOf(NUMBERED);
const SECRET = generateSecret();

function request(body: string, secret = SECRET) {
  const parsed = parseSecret(secret);
  if (!parsed.ok) throw new Error("A generated secret is always fine");
  const id = "msg_1";
  const timestampSeconds = Math.floor(Date.now() / 1_000);
  const signature = sign({ id, timestampSeconds, body, keys: [parsed.key] });
  const values = { id, timestamp: String(timestampSeconds), signature };
  const headers = Object.entries(values).flatMap(([name, value]) => [
    [`webhook-${name}`, value],
    [`svix-${name}`, value],
  ]);
  return { secret: SECRET, headers: Object.fromEntries(headers), body: Buffer.from(body) };
}

describe("the check of a request", () => {
  test("finds nothing wrong with what was signed and posted", () => {
    expect(checkRequest(request(BODY))).toEqual({ id: "msg_1", numbered: NUMBERED, flaw: null });
  });

  test("sees a signature by another secret", () => {
    expect(checkRequest(request(BODY, generateSecret())).flaw).toBe("signature");
  });

  test.each(["webhook-signature", "webhook-timestamp", "svix-signature", "svix-id", "webhook-id"])(
    "sees that %s is missing",
    (name) => {
      const { headers, ...rest } = request(BODY);
      const { [name]: _, ...others } = headers;
      expect(checkRequest({ ...rest, headers: others }).flaw).toBe("signature");
    },
  );

  test("sees a byte that changed after the signature", () => {
    const body = Buffer.from(BODY.replace('"twice":2', '"twice":3'));
    expect(checkRequest({ ...request(BODY), body }).flaw).toBe("signature");
  });

  test.each([
    ["written anew", JSON.stringify(JSON.parse(BODY))],
    ["without a space", BODY.replace(", ", ",")],
    ["of no number", '{"test":1}'],
    ["of another number's text", BODY.replace('"number":7', '"number":8')],
  ])("sees a payload %s, although it is signed", (_, body) => {
    expect(checkRequest(request(body)).flaw).toBe("payload");
  });
});
