import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { apiCommand } from "@/components/ui/api-command";

/** What a shell makes of the command: its arguments, one per line. */
function argumentsInShell(command: string): string[] {
  const script = `curl() { printf '%s\\n' "$@"; }\nPOSTHASTE_API_KEY=ph_test_1\n${command}`;
  return execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).trimEnd().split("\n");
}

test("a shell reads the command as it is meant, whatever stands in the body", () => {
  const body = { text: `it's "$HOME" \`id\` \\ !` };
  expect(argumentsInShell(apiCommand({ url: "http://localhost:3000/api/v1/app", body }))).toEqual([
    "-X",
    "POST",
    "http://localhost:3000/api/v1/app",
    "-H",
    "Authorization: Bearer ph_test_1",
    "-H",
    "Content-Type: application/json",
    "-d",
    JSON.stringify(body),
  ]);
});
