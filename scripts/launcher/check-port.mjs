import { setTimeout as delay } from "node:timers/promises";
import { isPortFree } from "../processes/is-port-free.mjs";

// The system may take a moment to free the port of a process that was just killed.
const PATIENCE_MS = 1_000;
const PAUSE_MS = 100;
const MAX_PORT = 65_535;

const REASONS = {
  EADDRINUSE:
    "is in use by another program: stop that one, or set PORT to another one, such as 3100",
  EACCES: "is reserved for the administrator: set PORT to a port above 1023",
  EADDRNOTAVAIL: "is no address of this machine: correct HOST",
};

/** Says at once, before any slow step, that the web process would find no place. */
export async function checkPort({ host, port }) {
  // What is no port at all is reported with the other settings.
  if (!Number.isInteger(port) || port < 1 || port > MAX_PORT) return;
  const result = await look({ host, port });
  if (result.free) return;
  const reason = REASONS[result.code] ?? `cannot be opened (${result.code}): set PORT or HOST`;
  throw new Error(`Port ${port} on ${host} ${reason}`);
}

async function look(address) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const result = await isPortFree(address);
    if (result.free || result.code !== "EADDRINUSE" || Date.now() > deadline) return result;
    await delay(PAUSE_MS);
  }
}
