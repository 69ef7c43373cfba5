import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const PLUGIN = "scripts/checks/no-can-parse.grit";
const BIOME = "node_modules/@biomejs/biome/bin/biome";

/** The house's own choices, each with a file that breaks it. What Biome recommends is Biome's to test. */
const VIOLATIONS: Readonly<Record<string, readonly [path: string, text: string]>> = {
  noExplicitAny: ["lib/shared/planted-any.ts", "export const value: any = 1;\n"],
  noNonNullAssertion: [
    "lib/shared/planted-bang.ts",
    "export const first = (all: number[]) => all[0]!;\n",
  ],
  useImportType: [
    "lib/shared/planted-type.ts",
    'import { Role } from "@/lib/shared/actor";\nexport const isRole = (role: Role) => role;\n',
  ],
  noBarrelFile: ["lib/shared/planted-barrel.ts", 'export { value } from "@/lib/shared/actor";\n'],
  noReExportAll: ["lib/shared/planted-all.ts", 'export * from "@/lib/shared/actor";\n'],
  useFilenamingConvention: ["lib/shared/plantedCamel.ts", "export const value = 1;\n"],
  noDefaultExport: ["lib/shared/planted-default.ts", "export default 1;\n"],
  noProcessEnv: ["lib/api/planted-env.ts", "export const port = process.env.PORT;\n"],
  noConsole: ["lib/api/planted-console.ts", 'console.log("hello");\n'],
  noRestrictedImports: [
    "lib/api/planted-relative.ts",
    'import { value } from "../shared/actor";\nexport const own = value;\n',
  ],
  noFloatingPromises: [
    "lib/api/planted-floating.ts",
    "async function work(): Promise<void> {}\nexport function begin() {\n  work();\n}\n",
  ],
  plugin: [
    "lib/shared/planted-can-parse.ts",
    "export const isUrl = (text: string) => URL.canParse(text);\n",
  ],
  useMaxParams: [
    "lib/shared/planted-parameters.ts",
    "export const sum = (a: number, b: number, c: number, d: number) => a + b + c + d;\n",
  ],
  noExcessiveLinesPerFunction: [
    "lib/shared/planted-long.ts",
    `export function add(all: number[]) {\n${"  all.push(1);\n".repeat(60)}}\n`,
  ],
  noExcessiveCognitiveComplexity: [
    "lib/shared/planted-complex.ts",
    `export function count(all: number[]) {\n${nest(6)}}\n`,
  ],
};

const INNOCENTS: Readonly<Record<string, string>> = {
  "app/(portal)/a/[applicationId]/page.tsx":
    "export default function Page() {\n  return null;\n}\n",
  "app/docs/[[...path]]/route.ts": "export const GET = () => new Response();\n",
  "lib/config/env.ts": "export const port = process.env.PORT;\n",
  "scripts/planted-tool.mjs": 'console.log(process.env.PORT ?? "none");\n',
};

const report = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      severity: z.string(),
      location: z.object({ path: z.string() }),
    }),
  ),
});

describe("lint rules", () => {
  let tree: string;
  let found: { severity: string; rule: string | undefined; path: string }[];

  beforeAll(async () => {
    tree = await realpath(await mkdtemp(join(tmpdir(), "posthaste-lint-")));
    await growTree(tree);
    const args = [resolve(BIOME), "lint", "--reporter=json", "--max-diagnostics=none", "."];
    const { stdout } = spawnSync(process.execPath, args, { cwd: tree, encoding: "utf8" });
    found = report
      .parse(JSON.parse(stdout))
      .diagnostics.map(({ category, severity, location }) => ({
        severity,
        rule: category.split("/").at(-1),
        path: location.path,
      }));
  }, 60_000);
  afterAll(() => rm(tree, { recursive: true }));

  test.each(Object.entries(VIOLATIONS))("%s is an error where it is planted", (rule, [path]) => {
    expect(found).toContainEqual({ severity: "error", rule, path });
  });

  test.each(Object.keys(INNOCENTS))("leave %s alone", (path) => {
    expect(found.filter((each) => each.path === path)).toEqual([]);
  });
});

async function growTree(tree: string): Promise<void> {
  for (const file of ["biome.json", "package.json", "tsconfig.json", ".gitignore", PLUGIN]) {
    await cp(file, join(tree, file));
  }
  await symlink(resolve("node_modules"), join(tree, "node_modules"));
  const files = { ...INNOCENTS, ...Object.fromEntries(Object.values(VIOLATIONS)) };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
}

function nest(depth: number): string {
  if (depth === 0) return "all.push(1);\n";
  return `for (const each of all) {\nif (each > ${depth}) {\n${nest(depth - 1)}}\n}\n`;
}
