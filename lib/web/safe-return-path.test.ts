import { describe, expect, test } from "vitest";
import { safeReturnPath } from "@/lib/web/safe-return-path";

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
});
