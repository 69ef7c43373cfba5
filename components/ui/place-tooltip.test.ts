import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeTooltip } from "@/components/ui/place-tooltip";

const VIEWPORT = { width: 400, height: 300 };
const SIZE = { width: 100, height: 30 };
const anchorAt = (left: number, top: number) => ({ left, top, width: 20, height: 10 });
const place = (left: number, top: number) =>
  placeTooltip({ anchor: anchorAt(left, top), size: SIZE, viewport: VIEWPORT });

describe("a tooltip", () => {
  test("stands above its anchor, in the middle", () => {
    expect(place(200, 150)).toEqual({ left: 160, top: 114 });
  });

  test("goes below where there is no room above", () => {
    expect(place(200, 20)).toEqual({ left: 160, top: 36 });
  });

  test("never covers its anchor and never leaves the screen sideways", () => {
    const inside = (size: number) => fc.integer({ min: 0, max: size });
    fc.assert(
      fc.property(inside(380), inside(290), (left, top) => {
        const placed = place(left, top);
        expect(placed.left).toBeGreaterThanOrEqual(8);
        expect(placed.left + SIZE.width).toBeLessThanOrEqual(VIEWPORT.width - 8);
        const isAbove = placed.top + SIZE.height <= top;
        const isBelow = placed.top >= top + 10;
        expect(isAbove || isBelow).toBe(true);
      }),
    );
  });
});
