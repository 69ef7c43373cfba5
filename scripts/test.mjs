import { installPackages } from "./launcher/install-packages.mjs";
import { step } from "./launcher/progress.mjs";

const total = { passed: 0, failed: 0, skipped: 0 };
const broken = new Set();
/** Groups that `npm test` leaves out; `--all` adds the first one. */
const FOREIGN_GROUPS = ["production", "foreign"];

try {
  await installPackages();
  const { generateClient } = await import("./build/build-parts.mjs");
  const { TEST_STEPS } = await import("./test/test-steps.mjs");
  await step("generated client", generateClient);
  for (const stage of stagesOf(select(TEST_STEPS))) await Promise.all(stage.map(take));
} catch (error) {
  total.failed += 1;
  console.error(`\n${error.message}\n`);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);

/**
 * `npm test` runs what needs nothing but this machine; `--all` also the production tests, as CI does; `--only
 * vitest,browser` these groups alone.
 */
function select(steps) {
  const index = process.argv.indexOf("--only");
  if (index < 0) {
    const left = process.argv.includes("--all") ? FOREIGN_GROUPS.slice(1) : FOREIGN_GROUPS;
    return steps.filter(({ group }) => !left.includes(group));
  }
  const wanted = (process.argv[index + 1] ?? "").split(",");
  const groups = [...new Set(steps.map(({ group }) => group))];
  if (wanted.some((group) => !groups.includes(group))) {
    throw new Error(`--only takes one or more of ${groups.join(",")}`);
  }
  return steps.filter(({ group }) => wanted.includes(group));
}

/** One after the other, but for those that stand beside another one. */
function stagesOf(steps) {
  const isCompanion = ({ beside }) => steps.some(({ name }) => name === beside);
  return steps
    .filter((testStep) => !isCompanion(testStep))
    .map((main) => [main, ...steps.filter(({ beside }) => beside === main.name)]);
}

async function take({ name, needs, run }) {
  try {
    await step(name, async (note) => {
      if (broken.has(needs)) throw new Error(`not run: the ${needs} failed`);
      const { passed, failed, skipped, output } = await run(note);
      total.passed += passed;
      total.skipped += skipped;
      if (passed + failed > 1) note(`${passed} passed, ${failed} failed`);
      if (failed > 0) throw Object.assign(new Error(output), { failed });
    });
  } catch (error) {
    broken.add(name);
    total.failed += error.failed ?? 1;
    console.error(`\n${error.message}\n`);
  }
}
