import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NODE_FLAGS } from "@/scripts/processes/node-flags.mjs";

test("npm run web and npm run worker run with the flags of the launcher's processes", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const [name, file] of [
    ["web", "server"],
    ["worker", "worker"],
  ] as const) {
    expect(scripts[name]).toContain(`node.sh ${NODE_FLAGS[file].join(" ")} dist/${file}.js`);
  }
});
