import fc from "fast-check";
import { expect, test } from "vitest";
import { SPARKLINE_HEIGHT_PX, sparklineBars } from "@/components/charts/sparkline-bars";

const count = fc.oneof(fc.constant(0), fc.nat({ max: 1_000_000 }));
const days = fc.array(fc.record({ success: count, failure: count }), {
  minLength: 1,
  maxLength: 48,
});

test("no bar leaves the drawing, above or below", () => {
  fc.assert(
    fc.property(days, (points) => {
      const { bars, zeroPx } = sparklineBars(points);
      for (const { successPx, failurePx } of bars) {
        expect(zeroPx - successPx).toBeGreaterThanOrEqual(-0.001);
        expect(zeroPx + failurePx).toBeLessThanOrEqual(SPARKLINE_HEIGHT_PX + 0.001);
      }
    }),
  );
});

test("what happened is seen, however little beside the rest, and what did not is not", () => {
  fc.assert(
    fc.property(days, (points) => {
      const { bars } = sparklineBars(points);
      expect(bars.map(({ successPx, failurePx }) => [successPx >= 1, failurePx >= 1])).toEqual(
        points.map(({ success, failure }) => [success > 0, failure > 0]),
      );
    }),
  );
});

test("more is never drawn as less, whether success or failure", () => {
  fc.assert(
    fc.property(days, (points) => {
      const { bars } = sparklineBars(points);
      const sized = bars.flatMap(({ successPx, failurePx }, index) => [
        { count: points[index]?.success ?? 0, px: successPx },
        { count: points[index]?.failure ?? 0, px: failurePx },
      ]);
      sized.sort((one, other) => one.count - other.count);
      const heights = sized.map(({ px }) => px);
      expect(heights).toEqual(heights.toSorted((one, other) => one - other));
    }),
  );
});
