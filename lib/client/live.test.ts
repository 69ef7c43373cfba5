import { expect, test } from "vitest";
import { ApiError } from "@/lib/client/api-error";
import { liveInterval } from "@/lib/client/live";

const intervalAfter = (error: Error | null) => liveInterval({ state: { error } });
const answered = (status: number) => new ApiError({ status, code: "any", detail: "any" });

test("goes on asking while it works, and through outages", () => {
  expect(intervalAfter(null)).toBeGreaterThan(0);
  expect(intervalAfter(answered(503))).toBeGreaterThan(0);
  expect(intervalAfter(new TypeError("fetch failed"))).toBeGreaterThan(0);
});

test("stops asking for what is refused or gone", () => {
  expect(intervalAfter(answered(401))).toBe(false);
  expect(intervalAfter(answered(404))).toBe(false);
});
