import fc from "fast-check";
import { expect, test } from "vitest";
import { codeMix } from "@/components/charts/code-mix";

const count = fc.nat({ max: 1_000_000 });
const statusCodes = fc.record({
  none: count,
  "1xx": count,
  "2xx": count,
  "3xx": count,
  "4xx": count,
  "5xx": count,
});

test("the classes of answers are all attempts, and those that never came are left out", () => {
  fc.assert(
    fc.property(statusCodes, (codes) => {
      const mix = codeMix(codes);
      const counts = Object.entries(codes).filter(([, number]) => number > 0);
      expect(Object.fromEntries(mix.map((one) => [one.key, one.count]))).toEqual(
        Object.fromEntries(counts),
      );
      const shares = mix.reduce((sum, { share }) => sum + share, 0);
      if (mix.length > 0) expect(shares).toBeCloseTo(1);
    }),
  );
});
