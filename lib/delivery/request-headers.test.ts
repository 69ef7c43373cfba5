import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildHeaders, restoreHeaders } from "@/lib/delivery/request-headers";
import { generateSecret, parseSecret } from "@/lib/delivery/signing-secret";

const anyName = fc.stringMatching(/^X-[A-Za-z0-9]{1,8}$/);

function build(headers: Readonly<Record<string, string>>) {
  const parsed = parseSecret(generateSecret());
  if (!parsed.ok) throw new Error(parsed.reason);
  return buildHeaders({
    target: {
      endpointId: "ep_1",
      url: new URL("https://receiver.example/"),
      headers,
      keys: [parsed.key],
      retryDelaysSeconds: [],
    },
    messageId: "msg_1",
    timestampSeconds: 1_700_000_000,
    body: "{}",
    userAgent: "Posthaste/1",
  });
}

describe("an attempt's headers", () => {
  test("can be told from the log, but for the values of the endpoint's own", () => {
    fc.assert(
      fc.property(fc.dictionary(anyName, fc.string()), (headers) => {
        const { sent, logged } = build(headers);
        const restored = restoreHeaders({ logged, messageId: "msg_1" });
        const own = Object.keys(headers);
        const others = Object.entries(sent).filter(([name]) => !own.includes(name));
        expect(restored.sent).toEqual(Object.fromEntries(others));
        expect(restored.hiddenNames.toSorted()).toEqual(own.toSorted());
      }),
    );
  });

  test("are the same three under both families of names", () => {
    const { sent } = build({});
    expect(sent["webhook-timestamp"]).toBe("1700000000");
    for (const name of ["id", "timestamp", "signature"]) {
      expect(sent[`svix-${name}`]).toBe(sent[`webhook-${name}`]);
    }
  });

  test("leave no value of the endpoint's own in the log", () => {
    expect(build({ "X-Key": "a-secret" }).logged).not.toContain("a-secret");
  });
});
