import { readFileSync, writeFileSync } from "node:fs";
import { isPortFree } from "../processes/is-port-free.mjs";

const HOST = "127.0.0.1";

/**
 * The port of last time, so that notes and tools that name it stay right; another when it is taken.
 * @param {string} file where the port is kept
 * @returns {Promise<number>}
 */
export async function choosePort(file) {
  const kept = await isPortFree({ port: readKeptPort(file), host: HOST });
  const result = kept.free ? kept : await isPortFree({ port: 0, host: HOST });
  if (!result.free) throw new Error(`No port can be opened on ${HOST} (${result.code}).`);
  writeFileSync(file, `${result.port}\n`);
  return result.port;
}

function readKeptPort(file) {
  try {
    const port = Number(readFileSync(file, "utf8"));
    return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : 0;
  } catch {
    return 0;
  }
}
