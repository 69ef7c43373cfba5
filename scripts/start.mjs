import { mkdirSync } from "node:fs";
import { printBanner } from "./launcher/banner.mjs";
import { checkNode } from "./launcher/check-node.mjs";
import { checkPort } from "./launcher/check-port.mjs";
import { step } from "./launcher/progress.mjs";
import { readPlace } from "./launcher/read-settings.mjs";
import { openRunRecords } from "./launcher/run-records.mjs";
import { startTrial } from "./launcher/start-trial.mjs";
import { createSupervisor } from "./launcher/supervisor.mjs";
import { watchNpm } from "./launcher/watch-npm.mjs";
import { observeCommands } from "./processes/run-command.mjs";

const INTERRUPTED = 130;

let isStopping = false;
let isRunning = false;
let supervisor = null;

// The terminal may be gone before we are: then there is nobody to tell.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);
watchNpm(onSignal);

try {
  await start();
} catch (error) {
  if (!isStopping) await stopAfter(error);
}

async function start() {
  console.log("Starting Posthaste\n");
  checkNode();
  const place = readPlace(process.env);
  mkdirSync(place.dataDirectory, { recursive: true });
  const records = openRunRecords(place.dataDirectory);
  await claim(records, place);
  observeCommands({
    started: (pid) => records.write(`command-${pid}`, pid),
    ended: (pid) => records.remove(`command-${pid}`),
  });
  supervisor = createSupervisor(records);
  await clearOrphans(records);
  await checkPort(place);
  const result = await Promise.race([startTrial({ place, supervisor }), supervisor.failure]);
  if (isStopping) return;
  isRunning = true;
  printBanner(result);
  await supervisor.failure;
}

async function claim(records, place) {
  const other = await records.claim();
  if (other !== null) {
    throw new Error(
      `Posthaste already runs on ${place.dataDirectory} (process ${other}). Stop it first, ` +
        "or set POSTHASTE_DATA_DIR and PORT to run another one beside it.",
    );
  }
  process.on("exit", records.release);
}

async function clearOrphans(records) {
  const names = await records.stopOrphans();
  if (names.length > 0) console.log(`  ✓ Stopped what an earlier start left: ${names.join(", ")}`);
}

async function stopAfter(error) {
  console.error(`\n${error.message}\n`);
  isStopping = true;
  await supervisor?.stop();
  process.exit(1);
}

async function onSignal() {
  if (isStopping) return supervisor?.hurry();
  isStopping = true;
  console.log("\nStopping (Ctrl-C again to hurry)");
  await step("Stopped", () => supervisor?.stop());
  process.exit(isRunning ? 0 : INTERRUPTED);
}
