import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSecretBox } from "@/lib/crypto/secret-box";

const box = createSecretBox("a secret of at least thirty-two characters");

describe("the secret box", () => {
  it("opens what it sealed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(box.open(box.seal(text))).toBe(Buffer.from(text).toString());
      }),
    );
  });

  it("never seals the same text into the same bytes", () => {
    expect(Buffer.from(box.seal("whsec_x"))).not.toEqual(Buffer.from(box.seal("whsec_x")));
  });

  it("opens nothing that was sealed under another secret", () => {
    const other = createSecretBox("another secret of thirty-two characters");
    expect(() => other.open(box.seal("whsec_x"))).toThrow();
  });

  it("opens nothing that was altered in any byte", () => {
    const sealed = box.seal("whsec_x");
    for (let index = 0; index < sealed.length; index++) {
      const altered = Uint8Array.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => box.open(altered)).toThrow();
    }
  });
});
