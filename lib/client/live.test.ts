import { expect, test } from "vitest";
import { ApiError } from "@/lib/client/api-error";
import { liveInterval } from "@/lib/client/live";
import { setLiveState } from "@/lib/client/live-state";

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

test("asks seldom while the stream tells of changes, and often when it does not", () => {
  setLiveState("polling");
  const often = intervalAfter(null);
  setLiveState("streaming");
  expect(intervalAfter(null)).toBeGreaterThan(Number(often) * 10);
  setLiveState("polling");
  expect(intervalAfter(null)).toBe(often);
});
