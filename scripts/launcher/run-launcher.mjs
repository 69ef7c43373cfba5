import { mkdirSync } from "node:fs";
import { observeCommands } from "../processes/run-command.mjs";
import { printBanner } from "./banner.mjs";
import { checkPort } from "./check-port.mjs";
import { step } from "./progress.mjs";
import { readPlace } from "./read-settings.mjs";
import { openRunRecords } from "./run-records.mjs";
import { startTrial } from "./start-trial.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { watchNpm } from "./watch-npm.mjs";

const INTERRUPTED = 130;

let isStopping = false;
let isRunning = false;
let supervisor = null;

/**
 * From a checkout to a running product that Ctrl-C stops.
 * @param {import("./modes.mjs").Mode} mode
 */
export async function runLauncher(mode) {
  // The terminal may be gone before we are: then there is nobody to tell.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);
  watchNpm(onSignal);
  try {
    await start(mode);
  } catch (error) {
    if (!isStopping) await stopAfter(error);
  }
}

async function start(mode) {
  console.log("Starting Posthaste\n");
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
  const result = await Promise.race([startTrial({ place, supervisor, mode }), supervisor.failure]);
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
