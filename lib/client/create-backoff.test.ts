import { describe, expect, test } from "vitest";
import { createBackoff } from "@/lib/client/create-backoff";

function open(random = 1) {
  let now = 0;
  const backoff = createBackoff({ now: () => now, random: () => random });
  return {
    backoff,
    lasts(ms: number) {
      backoff.opened();
      now += ms;
    },
  };
}

describe("the pauses between attempts to connect", () => {
  test("double up to a minute", () => {
    const { backoff } = open();
    const pauses = Array.from({ length: 8 }, () => backoff.nextMs());
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  test("begin anew after a connection that lasted", () => {
    const { backoff, lasts } = open();
    for (let count = 0; count < 5; count++) backoff.nextMs();
    lasts(10_000);
    expect(backoff.nextMs()).toBe(1_000);
  });

  test("go on growing while connections end as soon as they are there", () => {
    const { backoff, lasts } = open();
    lasts(9_999);
    backoff.nextMs();
    lasts(9_999);
    expect(backoff.nextMs()).toBe(2_000);
  });

  test("are spread over their second half", () => {
    expect([open(0).backoff.nextMs(), open(0.5).backoff.nextMs()]).toEqual([500, 750]);
  });
});
