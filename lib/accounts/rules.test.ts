import { describe, expect, test } from "vitest";
import { effectiveRole, normalizeEmail } from "@/lib/accounts/rules";

describe("effectiveRole", () => {
  test("an operator of the environment is an operator in each of its applications", () => {
    const memberships = [
      { applicationId: "app_1", role: "viewer" },
      { applicationId: null, role: "operator" },
    ] as const;
    expect(effectiveRole(memberships)).toBe("operator");
  });

  test("a member of the application has the role of that membership", () => {
    expect(effectiveRole([{ applicationId: "app_1", role: "viewer" }])).toBe("viewer");
  });

  test("nobody else has a role", () => {
    expect(effectiveRole([])).toBeNull();
  });
});

test("addresses that differ in case or outer spaces are the same account", () => {
  expect(normalizeEmail(" Ada@Example.COM ")).toBe(normalizeEmail("ada@example.com"));
});
