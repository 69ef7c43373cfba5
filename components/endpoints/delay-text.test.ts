import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDelay, parseDelays } from "@/components/endpoints/delay-text";

describe("a delay", () => {
  test.each([
    { seconds: 0, text: "0 s" },
    { seconds: 5, text: "5 s" },
    { seconds: 60, text: "1 min" },
    { seconds: 90, text: "1 min 30 s" },
    { seconds: 36_000, text: "10 h" },
    { seconds: 99_305, text: "27 h 35 min 5 s" },
  ])("of $seconds seconds reads $text", ({ seconds, text }) => {
    expect(formatDelay(seconds)).toBe(text);
  });

  test.each([
    { text: "5 s, 5 min, 2 h", delaysSeconds: [5, 300, 7_200] },
    { text: "5s,5m,2h,1d", delaysSeconds: [5, 300, 7_200, 86_400] },
    { text: " 90 ;\n 2 Minutes ", delaysSeconds: [90, 120] },
    { text: "1h30m", delaysSeconds: [5_400] },
    { text: "1 h 30 min 5 s,", delaysSeconds: [5_405] },
  ])("is read as people write it: $text", ({ text, delaysSeconds }) => {
    expect(parseDelays(text)).toEqual({ ok: true, delaysSeconds });
  });

  test.each(["", " , ", "soon", "5 weeks", "-5 s", "1.5 h", "h", "5 s and 5 min"])(
    "that cannot be read is refused, not guessed: %j",
    (text) => {
      expect(parseDelays(text)).toMatchObject({ ok: false });
    },
  );

  test("means the same after it was shown and read again", () => {
    const delays = fc.array(fc.integer({ min: 1, max: 86_400 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(delays, (delaysSeconds) => {
        const text = delaysSeconds.map(formatDelay).join(", ");
        expect(parseDelays(text)).toEqual({ ok: true, delaysSeconds });
      }),
    );
  });
});
