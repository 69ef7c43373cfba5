import { describe, expect, test } from "vitest";
import { findOwnPath, safeReturnPath } from "@/lib/web/safe-return-path";

describe("where a sign-in leads", () => {
  test.each(["/", "/a/app_1", "/a/app_1/developers/endpoints/ep_1?attempt=atmpt_1"])(
    "to a path of this site: %s",
    (path) => {
      expect(safeReturnPath(path)).toBe(path);
    },
  );

  test.each([
    undefined,
    "",
    "a/app_1",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "javascript:alert(1)",
    "///",
  ])("never elsewhere: %j", (next) => {
    expect(safeReturnPath(next)).toBe("/");
  });

  test.each([
    ["https://posthaste.test/a/app_1?tab=1", "/a/app_1?tab=1"],
    ["/a/app_1", "/a/app_1"],
    ["https://posthaste.test", "/"],
    ["https://posthaste.test//evil.example", "/"],
    ["https://posthaste.test.evil.example/", "/"],
    ["https://posthaste.test@evil.example/", "/"],
    ["no address at all", "/"],
  ])("from %j to %s, as a whole address too", (url, path) => {
    expect(findOwnPath({ url, baseUrl: "https://posthaste.test" })).toBe(path);
  });
});
