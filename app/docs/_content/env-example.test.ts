import { expect, test } from "vitest";
import type { SettingName } from "@/lib/config/env";
import { SETTING_GUIDE, type SettingGuide } from "./setting-guide";

const HEAD = `# Settings of Posthaste. Copy this file to .env for compose.yaml, or to /etc/posthaste/posthaste.env for systemd.
# Generated from the settings' descriptions: npx vitest run -u --project unit app/docs/_content/env-example.test.ts

# For compose.yaml alone: the password of its Postgres, which also makes its DATABASE_URL.
POSTGRES_PASSWORD=
`;

const LINE_MAX_CHARACTERS = 116;

test(".env.example has every setting with its description and default", async () => {
  const entries = Object.entries(SETTING_GUIDE) as [SettingName, SettingGuide][];
  const settings = entries.map(([name, { fallback, text }]) =>
    [...wrap(text).map((line) => `# ${line}`), assign(name, fallback)].join("\n"),
  );
  const content = [HEAD, ...settings.map((setting) => `${setting}\n`)].join("\n");
  await expect(content).toMatchFileSnapshot("../../../.env.example");
});

/** What must be set is there to fill in; the rest is a comment that holds the default. */
function assign(name: string, fallback: string): string {
  if (fallback === "required") return `${name}=`;
  const isValue = fallback !== "–" && !fallback.includes("$");
  return `# ${name}=${isValue ? quote(fallback) : ""}`;
}

function quote(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length >= LINE_MAX_CHARACTERS) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
