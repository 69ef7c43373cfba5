import { CHECKS, prepareChecks } from "./checks/checks.mjs";
import { step } from "./launcher/progress.mjs";

let failed = 0;
await step("generated client", prepareChecks);
for (const { name, run } of CHECKS) {
  try {
    await step(name, run);
  } catch (error) {
    failed += 1;
    console.error(`\n${error.message}\n`);
  }
}
console.log(`${CHECKS.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
