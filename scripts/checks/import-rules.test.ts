import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import configuration from "@/.dependency-cruiser.mjs";
import {
  type Plant,
  plantedInnocents,
  plantedViolations,
} from "@/scripts/checks/planted-violations";

const CRUISER = "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs";
const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

describe("import rules", () => {
  const rules = configuration.forbidden.map(({ name }) => name);
  let tree: string;
  let violations: { from: string; rule: { name: string } }[];

  beforeAll(async () => {
    tree = await realpath(await mkdtemp(join(tmpdir(), "posthaste-imports-")));
    await growTree(tree, [...Object.values(plantedViolations), ...plantedInnocents]);
    violations = report.parse(JSON.parse(await cruise(tree))).summary.violations;
  }, 60_000);
  afterAll(() => rm(tree, { recursive: true }));

  test("all have a planted violation", () => {
    expect(Object.keys(plantedViolations).sort()).toEqual([...rules].sort());
  });

  test.each(rules)("%s catches the violation that is planted for it", (name) => {
    const culprits = violations.filter(({ rule }) => rule.name === name).map(({ from }) => from);
    expect(culprits).toContain(plantedViolations[name]?.from);
  });

  test.each(plantedInnocents.map(({ from }) => from))("leave %s alone", (from) => {
    expect(violations.filter((violation) => violation.from === from)).toEqual([]);
  });
});

/** A project of its own with our settings and packages, and nothing in it but what is planted. */
async function growTree(tree: string, plants: readonly Plant[]): Promise<void> {
  for (const file of [".dependency-cruiser.mjs", "package.json", "tsconfig.json"]) {
    await cp(file, join(tree, file));
  }
  await symlink(resolve("node_modules"), join(tree, "node_modules"));
  // What stands on both sides of an import is written last, so that a plant keeps its own text.
  const others = plants.map((plant) => plant.others ?? {});
  const files = Object.assign({}, ...others, ...plants.map(({ from, text }) => ({ [from]: text })));
  for (const [path, text] of Object.entries<string>(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
}

function cruise(tree: string): Promise<string> {
  const args = [resolve(CRUISER), "--output-type", "json", "."];
  return new Promise((done) => {
    // It exits with the number of violations: what matters is what it wrote.
    execFile(process.execPath, args, { cwd: tree, maxBuffer: 2 ** 26 }, (_error, stdout) =>
      done(stdout),
    );
  });
}
