import { join } from "node:path";
import { choosePort } from "../postgres/choose-port.mjs";
import { NODE_FLAGS } from "../processes/node-flags.mjs";
import { runNode } from "../processes/run-command.mjs";
import { checkDatabase } from "./check-database.mjs";
import { createReloader } from "./create-reloader.mjs";
import { installPackages } from "./install-packages.mjs";
import { openLogFiles } from "./log-files.mjs";
import { step } from "./progress.mjs";
import { checkSettings, composeEnvironment, LOOPBACK_CIDRS } from "./read-settings.mjs";
import { seed } from "./seed.mjs";
import { openTrialFile } from "./trial-file.mjs";
import { waitForHealth } from "./wait-for-health.mjs";

/**
 * From whatever is there to a running product, in the order that reports a mistake before slow work.
 * @returns what the banner tells
 */
export async function startTrial({ place, supervisor, mode }) {
  const { folder, nodeEnv } = mode;
  await installPackages();
  const reloader = createReloader(supervisor);
  const finishBuild = await mode.prepare(reloader.reload);
  const trial = openTrialFile(place.dataDirectory);
  const settings = composeEnvironment({ env: process.env, place, trial, nodeEnv });
  await checkSettings({ environment: settings, folder });

  const logFileOf = openLogFiles(place.dataDirectory);
  const receiverUrl = await startSampleReceiver({ place, settings, supervisor, logFileOf });
  const prepared = prepareDatabase({ place, trial, settings, supervisor, logFileOf, folder });
  const [environment, { applicationUid }] = await Promise.all([
    prepared,
    prepared.then((env) =>
      step("Seeding", () => seed({ environment: env, folder, trial, receiverUrl })),
    ),
    Promise.all([prepared, finishBuild()]).then(([env]) =>
      startProcesses({ place, environment: env, reloader, logFileOf, mode }),
    ),
  ]);
  return { place, environment, trial, applicationUid, receiverUrl };
}

/** @returns where it listens; null where deliveries may not go to loopback */
async function startSampleReceiver({ place, settings, supervisor, logFileOf }) {
  if (settings.ALLOWED_PRIVATE_CIDRS !== LOOPBACK_CIDRS) return null;
  const port = await choosePort(join(place.dataDirectory, "receiver.port"));
  supervisor.startChild({
    name: "receiver",
    file: "scripts/launcher/sample-receiver.mjs",
    env: { ...process.env, SAMPLE_RECEIVER_PORT: String(port) },
    logFile: logFileOf("receiver"),
  });
  return `http://127.0.0.1:${port}/webhooks`;
}

function startProcesses({ place, environment, reloader, logFileOf, mode }) {
  return step("Starting the portal, the API and a delivery worker", async () => {
    for (const [name, program] of [
      ["web", "server"],
      ["worker", "worker"],
    ]) {
      reloader.start(program, {
        name,
        flags: NODE_FLAGS[program],
        file: `${mode.folder}/${program}.js`,
        env: environment,
        logFile: logFileOf(name),
        isShown: mode.isShown,
      });
    }
    await waitForHealth(place);
  });
}

/** @returns the environment of the processes, with the database that they are to use */
async function prepareDatabase({ place, trial, settings, supervisor, logFileOf, folder }) {
  const databaseUrl = settings.DATABASE_URL
    ? await step("Reaching the database", () => useOwnDatabase(settings.DATABASE_URL, folder))
    : await step("Starting Postgres", (note) =>
        startEmbedded({ place, trial, supervisor, logFile: logFileOf("postgres"), note }),
      );
  const environment = { ...settings, DATABASE_URL: databaseUrl };
  await step("Applying migrations", () =>
    runNode({
      name: "The migration",
      args: ["--enable-source-maps", `${folder}/migrate.js`],
      env: environment,
    }),
  );
  return environment;
}

async function useOwnDatabase(databaseUrl, folder) {
  await checkDatabase({ databaseUrl, folder });
  return databaseUrl;
}

async function startEmbedded({ place, trial, supervisor, logFile, note }) {
  const { startPostgres } = await import("../postgres/start-postgres.mjs");
  const starting = startPostgres({
    directory: join(place.dataDirectory, "postgres"),
    password: trial.postgresPassword,
    isDurable: true,
    logFile,
  });
  await supervisor.adoptPostgres(starting, logFile);
  const { databaseUrl, port, dataDirectory } = await starting;
  const isElsewhere = !dataDirectory.startsWith(place.dataDirectory);
  note(isElsewhere ? `port ${port}, data in ${dataDirectory}` : `port ${port}`);
  return databaseUrl;
}
