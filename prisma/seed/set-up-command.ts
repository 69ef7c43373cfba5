import { parseArgs } from "node:util";
import { z } from "zod";
import { PASSWORD_MAX_CHARACTERS, PASSWORD_MIN_CHARACTERS } from "@/lib/accounts/constants";
import { applicationInput } from "@/lib/applications/schema";
import type { SetUpInput, SetUpReport } from "@/prisma/seed/set-up-installation";

export const SET_UP_USAGE = `Usage: node setup.js --operator you@example.com [options]

Creates what is missing, changes nothing that exists, and prints what it created: an operator,
an API key for the test and for the live environment, and a first application in each.

  --operator EMAIL          needed until the installation has an operator. The password is
                            POSTHASTE_OPERATOR_PASSWORD, or else it is generated and printed once
  --application-name NAME   "First application" by default
  --application-uid UID     "first-app" by default
  --add-key test|live       create another API key, because the first one was lost
  --json                    print the result as JSON
`;

const PASSWORD_LENGTH = `must have ${PASSWORD_MIN_CHARACTERS} to ${PASSWORD_MAX_CHARACTERS} characters`;

const given = z.object({
  "--operator": z.email("must be an email address").optional(),
  "--application-name": applicationInput.shape.name.default("First application"),
  "--application-uid": applicationInput.shape.uid.unwrap().unwrap().default("first-app"),
  "--add-key": z.array(z.enum(["test", "live"], "must be test or live")).default([]),
  POSTHASTE_OPERATOR_PASSWORD: z
    .string()
    .min(PASSWORD_MIN_CHARACTERS, PASSWORD_LENGTH)
    .max(PASSWORD_MAX_CHARACTERS, PASSWORD_LENGTH)
    .optional(),
});

export type SetUpCommand =
  | { readonly kind: "run"; readonly input: SetUpInput; readonly isJson: boolean }
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/** The password comes from the environment, because every user of the machine can read a process's arguments. */
export function readSetUpCommand(
  args: readonly string[],
  password: string | undefined,
): SetUpCommand {
  const flags = readFlags(args);
  if (typeof flags === "string") return { kind: "refused", problems: [flags] };
  if (flags.help === true) return { kind: "help" };
  const parsed = given.safeParse({
    "--operator": flags.operator,
    "--application-name": flags["application-name"],
    "--application-uid": flags["application-uid"],
    "--add-key": flags["add-key"],
    POSTHASTE_OPERATOR_PASSWORD: password,
  });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    return { kind: "refused", problems };
  }
  const { data } = parsed;
  const email = data["--operator"];
  return {
    kind: "run",
    isJson: flags.json === true,
    input: {
      operator:
        email === undefined ? null : { email, password: data.POSTHASTE_OPERATOR_PASSWORD ?? null },
      application: { name: data["--application-name"], uid: data["--application-uid"] },
      addKeysTo: data["--add-key"],
    },
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        operator: { type: "string" },
        "application-name": { type: "string" },
        "application-uid": { type: "string" },
        "add-key": { type: "string", multiple: true },
        json: { type: "boolean" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The report for a person. Secrets appear here and never again. */
export function describeSetUp(report: SetUpReport, portal: string): string {
  const { operator, keys, applications } = report;
  const lines = [
    ["Portal", portal],
    ["Operator", `${operator.email}${operator.isNew ? "" : "  (exists)"}`],
    ...(operator.password === null ? [] : [["Password", `${operator.password}  (shown once)`]]),
    ...(["test", "live"] as const).flatMap((kind) => {
      const key = keys[kind];
      const application = applications[kind];
      return [
        [`API key, ${kind}`, key === null ? "exists" : `${key}  (shown once)`],
        [
          `Application, ${kind}`,
          application === null
            ? "none: all were deleted"
            : `${application.uid ?? application.id}${application.isNew ? "" : "  (exists)"}`,
        ],
      ];
    }),
  ];
  return `${lines.map(([label = "", text]) => `  ${label.padEnd(19)} ${text}`).join("\n")}\n`;
}
