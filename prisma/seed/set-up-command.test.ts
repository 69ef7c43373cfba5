import { describe, expect, it, test } from "vitest";
import { describeSetUp, readSetUpCommand } from "@/prisma/seed/set-up-command";

describe("the arguments of setup", () => {
  it("name an operator and have defaults for the rest", () => {
    expect(readSetUpCommand(["--operator", "ada@example.com"], undefined)).toEqual({
      kind: "run",
      isJson: false,
      input: {
        operator: { email: "ada@example.com", password: null },
        application: { name: "First application", uid: "first-app" },
        addKeysTo: [],
      },
    });
  });

  it("take the password from the environment", () => {
    const command = readSetUpCommand(
      ["--operator", "ada@example.com", "--json"],
      "a long password",
    );
    expect(command).toMatchObject({
      isJson: true,
      input: { operator: { password: "a long password" } },
    });
  });

  it.each([
    [["--operator", "ada"], "--operator must be an email address"],
    [["--application-uid", "app_1"], "--application-uid must not begin with 'app_'"],
    [["--application-name", ""], "--application-name must not be empty"],
    [["--add-key", "prod"], "must be test or live"],
    [["--password", "hunter2"], "--password"],
    [["ada@example.com"], "ada@example.com"],
  ])("are refused by name and rule: %j", (args, problem) => {
    const command = readSetUpCommand(args, undefined);
    expect(command).toMatchObject({ kind: "refused" });
    expect(command.kind === "refused" && command.problems.join("\n")).toContain(problem);
  });

  it("refuse a short password without repeating it", () => {
    const command = readSetUpCommand(["--operator", "ada@example.com"], "hunter2");
    expect(command).toEqual({
      kind: "refused",
      problems: ["POSTHASTE_OPERATOR_PASSWORD must have 12 to 1024 characters"],
    });
  });
});

test("the report names what exists and shows only what this run created", () => {
  const application = { id: "app_1", uid: "acme", name: "Acme", isNew: true };
  const text = describeSetUp(
    {
      operator: { email: "ada@example.com", isNew: false, password: null },
      keys: { test: "ph_test_1", live: null },
      applications: { test: application, live: null },
    },
    "https://webhooks.example.com",
  );
  expect(text.split("\n").map((line) => line.trim().replaceAll(/ {2,}/g, " "))).toEqual([
    "Portal https://webhooks.example.com",
    "Operator ada@example.com (exists)",
    "API key, test ph_test_1 (shown once)",
    "Application, test acme",
    "API key, live exists",
    "Application, live none: all were deleted",
    "",
  ]);
});
