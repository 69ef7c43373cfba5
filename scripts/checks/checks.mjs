import { generateClient } from "../build/build-parts.mjs";
import { runNode } from "../processes/run-command.mjs";
import { checkFileSizes } from "./check-file-sizes.mjs";
import { checkMigrations } from "./check-migrations.mjs";

const tool = (name, args) => () => runNode({ name, args });

/** What must hold of the sources before anything of them runs: name, and a function that throws. */
export const CHECKS = [
  {
    name: "format and lint",
    run: tool("biome", [
      "node_modules/@biomejs/biome/bin/biome",
      "check",
      "--error-on-warnings",
      ".",
    ]),
  },
  {
    name: "types",
    run: async () => {
      // The routes' types, which tsc would miss on a fresh clone.
      await runNode({ name: "next typegen", args: ["node_modules/next/dist/bin/next", "typegen"] });
      await runNode({ name: "tsc", args: ["node_modules/typescript/bin/tsc", "--noEmit"] });
    },
  },
  {
    name: "import rules",
    run: tool("dependency-cruiser", [
      "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
      "--config",
      ".dependency-cruiser.mjs",
      ".",
    ]),
  },
  { name: "dead code", run: tool("knip", ["node_modules/knip/bin/knip.js"]) },
  {
    name: "migrations run online",
    run: async () => {
      const problems = checkMigrations();
      if (problems.length > 0) throw new Error(problems.join("\n"));
    },
  },
  {
    name: "file sizes",
    run: async (note) => {
      const { median, tooLong } = checkFileSizes();
      note(`median ${median} lines`);
      if (tooLong.length > 0) throw new Error(tooLong.join("\n"));
    },
  },
];

/** Everything above reads the generated client. */
export const prepareChecks = generateClient;
