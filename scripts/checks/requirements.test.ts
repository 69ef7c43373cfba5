import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findProofs, REQUIREMENTS } from "./requirements.mjs";

test("there are 157 checks", () => {
  expect(REQUIREMENTS).toHaveLength(157);
  expect(new Set(REQUIREMENTS).size).toBe(157);
});

test("a check is named by a title, alone, in a list or within a span; by nothing else", () => {
  const root = mkdtempSync(join(tmpdir(), "posthaste-requirements-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "lib"));
  const family = "R";
  const title = `${family}64 to ${family}66, ${family}74: is tried again`;
  writeFileSync(join(root, "lib/some.test.ts"), `test("${title}", () => ${family}80());\n`);
  writeFileSync(join(root, "lib/some.ts"), `const text = "${family}81";\n`);
  const named = [...findProofs(root)].filter(([, tests]) => tests.length > 0);
  expect(named.map(([id]) => id)).toEqual([64, 65, 66, 74].map((number) => `${family}${number}`));
  expect(named[0]?.[1]).toEqual([{ path: "lib/some.test.ts", title }]);
});

test("every acceptance check is named by a test", () => {
  const unnamed = [...findProofs()].filter(([, tests]) => tests.length === 0);
  expect(unnamed.map(([id]) => id)).toEqual([]);
});
