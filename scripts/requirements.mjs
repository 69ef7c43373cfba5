import { findProofs } from "./checks/requirements.mjs";

// Each acceptance check with the tests that name it; ends with 1 where one has none.
const proofs = [...findProofs()];
for (const [id, tests] of proofs) {
  console.log(id);
  for (const { path, title } of tests) console.log(`  ${path}: ${title}`);
}
const missing = proofs.filter(([, tests]) => tests.length === 0).map(([id]) => id);
console.log(`\n${proofs.length - missing.length} of ${proofs.length} checks are named by a test.`);
if (missing.length > 0) {
  console.error(`No test names ${missing.join(", ")}`);
  process.exit(1);
}
