import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createId, firstIdAt, idTimeMs, isId } from "@/lib/shared/ids";

describe("ids", () => {
  it("are a prefix and 27 characters of base 62", () => {
    expect(createId("msg")).toMatch(/^msg_[0-9A-Za-z]{27}$/);
  });

  it("sort by their time when bytes are compared", () => {
    const instant = fc.integer({ min: Date.UTC(2015), max: Date.UTC(2100) });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        fc.pre(Math.abs(a - b) >= 4);
        const [idA, idB] = [createId("ep", a), createId("ep", b)];
        expect(Buffer.compare(Buffer.from(idA), Buffer.from(idB))).toBe(Math.sign(a - b));
      }),
    );
  });

  it("are never below the first id of their moment and never reach the next second's", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2015), max: Date.UTC(2100) }), (time) => {
        const id = createId("msg", time);
        expect(id >= firstIdAt("msg", time)).toBe(true);
        expect(id < firstIdAt("msg", time + 1000)).toBe(true);
      }),
    );
  });

  it("encode as the reference implementation does", () => {
    // 0669F7EF and sixteen bytes: the example of the KSUID specification, read as 5 + 15 bytes.
    const timeMs = (0x0669f7ef + 1_400_000_000) * 1000 + 0xb5 * 4;
    expect(firstIdAt("msg", timeMs).slice(0, "msg_".length + 6)).toBe("msg_0ujtsY");
  });

  it("tell their moment again, in steps of 4 ms", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2015), max: Date.UTC(2100) }), (time) => {
        expect(idTimeMs(createId("msg", time))).toBe(time - (time % 4));
        expect(idTimeMs(firstIdAt("atmpt", time))).toBe(time - (time % 4));
      }),
    );
  });

  it("do not repeat", () => {
    const ids = Array.from({ length: 20_000 }, () => createId("atmpt"));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("are told from uids by form", () => {
    expect(isId("app", createId("app"))).toBe(true);
    expect(isId("app", "customer-7")).toBe(false);
    expect(isId("app", createId("ep"))).toBe(false);
  });
});
