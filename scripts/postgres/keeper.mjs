/**
 * A process of its own session that keeps Postgres: a Ctrl-C in the terminal does not reach the
 * server before those who use it are done, and when whoever asked for it is gone without a word
 * (the channel closes), the server is stopped.
 */
import { join } from "node:path";
import { stopProcess } from "../processes/stop-process.mjs";
import { placeCluster } from "./place-cluster.mjs";
import { prepareCluster } from "./prepare-cluster.mjs";
import { runServer } from "./run-server.mjs";
import { STOP_STEPS, stopOrphan } from "./stop-orphan.mjs";

let server = null;
let isStopping = false;

async function keep({ directory, password, isDurable, logFile, bin, settings }) {
  const place = placeCluster({ directory, password, bin });
  await stopOrphan(place.dataDirectory);
  prepareCluster({ ...place, password, isDurable });
  const portFile = join(directory, "port");
  const flags = { isDurable, settings };
  const running = await runServer({ place, portFile, logFile, flags, onSpawn: adopt });
  report({ type: "ready", port: running.port, dataDirectory: place.dataDirectory });
  running.server.once("exit", () => process.exit(isStopping ? 0 : 1));
}

function adopt(spawned) {
  server = spawned;
  if (isStopping) void stopServer();
}

async function stopServer() {
  isStopping = true;
  if (!server?.pid) return;
  await stopProcess(server.pid, STOP_STEPS);
  process.exit(0);
}

function report(message) {
  if (process.connected) process.send(message);
}

process.on("message", (message) => {
  if (message.type === "stop") return void stopServer();
  // Immediate shutdown: nothing is lost, the next start replays the log.
  if (message.type === "hurry") return void server?.kill("SIGQUIT");
  keep(message).catch((error) => {
    report({ type: "failed", message: error.message });
    process.exitCode = 1;
    if (process.connected) process.disconnect();
  });
});
for (const event of ["disconnect", "SIGINT", "SIGTERM", "SIGHUP"]) process.on(event, stopServer);
