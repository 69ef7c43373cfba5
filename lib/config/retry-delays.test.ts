import { describe, expect, test } from "vitest";
import { readConfig } from "@/lib/config/env";

const REQUIRED = { DATABASE_URL: "postgres://u:p@h/name", POSTHASTE_SECRET: "x".repeat(32) };
const read = (text: string) => readConfig({ ...REQUIRED, RETRY_DELAYS: text });
const timesOf = (count: number) => Array(count).fill("1m").join();

describe("RETRY_DELAYS", () => {
  test.each([
    ["", [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000]],
    ["5s,5m,30m,2h,5h,10h,10h", [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000]],
    ["1s", [1]],
    ["24h,1440m,86400s", [86_400, 86_400, 86_400]],
    ["10m, 1s , 90s", [600, 1, 90]],
    [timesOf(20), Array(20).fill(60)],
  ])("'%s' is the standard schedule %j", (text, standardRetryDelaysSeconds) => {
    expect(read(text)).toMatchObject({ ok: true, config: { standardRetryDelaysSeconds } });
  });

  test.each([
    ...["5", "5,300", "0s", "-1s", "1.5m", "5 s", "5S", "1d", "25h", "86401s", "1h30m"],
    ...["5s,", ",5s", "5s;5m", "5s 5m", ",", " ", "none", timesOf(21)],
  ])("'%s' is refused with the rule", (text) => {
    expect(read(text)).toEqual({
      ok: false,
      problems: [
        "RETRY_DELAYS must be 1 to 20 delays of 1s to 24h each, separated by commas, such as 5s,5m,2h",
      ],
    });
  });
});
