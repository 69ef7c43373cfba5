import fc from "fast-check";
import { expect, test } from "vitest";
import { failureShare, formatShare, successShare } from "@/components/charts/share";

const counts = fc.record({
  success: fc.nat({ max: 10_000_000 }),
  failure: fc.nat({ max: 10_000_000 }),
});

test("successes and failures are all attempts", () => {
  fc.assert(
    fc.property(counts, (figures) => {
      const success = successShare(figures);
      const failure = failureShare(figures);
      if (success === null || failure === null) {
        expect(figures).toEqual({ success: 0, failure: 0 });
        return;
      }
      expect(success + failure).toBeCloseTo(1);
    }),
  );
});

test("100 % is said only without a failure, and 0 % only without a success", () => {
  fc.assert(
    fc.property(counts, (figures) => {
      const text = formatShare(successShare(figures));
      expect(text === "100 %").toBe(figures.failure === 0 && figures.success > 0);
      expect(text === "0 %").toBe(figures.success === 0 && figures.failure > 0);
    }),
  );
});

test.each([
  { share: null, text: "–" },
  { share: 0, text: "0 %" },
  { share: 0.5, text: "50 %" },
  { share: 0.98765, text: "98.8 %" },
  { share: 0.99999, text: "> 99.9 %" },
  { share: 0.00001, text: "< 0.1 %" },
  { share: 1, text: "100 %" },
])("$share is said as $text", ({ share, text }) => {
  expect(formatShare(share)).toBe(text);
});
