import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 40;
const DEADLINE_MS = 60_000;
const ANSWER_MS = 5_000;
const EVERYWHERE = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };

/** Waits until the web process answers that it, the database and the queue are ready. */
export async function waitForHealth({ host, port }) {
  const name = host.includes(":") ? `[${host}]` : host;
  const url = `http://${EVERYWHERE[host] ?? name}:${port}/api/v1/health`;
  const deadline = Date.now() + DEADLINE_MS;
  let last = "no answer";
  while (Date.now() < deadline) {
    last = await ask(url);
    if (last === "200") return;
    await delay(POLL_MS);
  }
  throw new Error(`${url} did not become ready in ${DEADLINE_MS / 1000} s (last: ${last}).`);
}

async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.arrayBuffer();
    return String(response.status);
  } catch (error) {
    return error.cause?.code ?? error.message;
  }
}
