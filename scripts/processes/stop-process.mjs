import { setTimeout as delay } from "node:timers/promises";
import { identifyProcess } from "./identify-process.mjs";

const POLL_MS = 20;

/**
 * Sends the signals one after the other, each with its time to work, until the process is gone.
 * It is told apart from a later one with the same pid, so nobody else is ever signalled.
 * @param {number} pid
 * @param {{ signal: NodeJS.Signals, graceMs: number }[]} steps
 * @returns {Promise<boolean>} whether the process is gone
 */
export async function stopProcess(pid, steps) {
  const identity = identifyProcess(pid);
  for (const { signal, graceMs } of steps) {
    if (!isSame(pid, identity)) return true;
    trySignal(pid, signal);
    const deadline = Date.now() + graceMs;
    while (isSame(pid, identity) && Date.now() < deadline) await delay(POLL_MS);
  }
  return !isSame(pid, identity);
}

function isSame(pid, identity) {
  return identity !== null && identifyProcess(pid) === identity;
}

function trySignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
