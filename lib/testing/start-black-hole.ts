import { once } from "node:events";
import { connect } from "node:net";
import { Worker } from "node:worker_threads";
import { onTestFinished } from "vitest";

/** Listens, and never accepts: its thread sleeps for ever. */
const LISTENER = `
  const { parentPort } = require("node:worker_threads");
  const server = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;
const FILLERS = 16;

/**
 * A port of this machine on which no connection comes about, until the test is over: the queue of those
 * that wait to be accepted is full, so that the system answers no further one.
 */
export async function startBlackHole(): Promise<{ port: number }> {
  const worker = new Worker(LISTENER, { eval: true });
  const [port] = await once(worker, "message");
  const fillers = Array.from({ length: FILLERS }, () => connect(port, "127.0.0.1"));
  for (const filler of fillers) filler.on("error", () => undefined);
  // All of them have knocked when the first one stands in the queue.
  await Promise.any(fillers.map((filler) => once(filler, "connect")));
  onTestFinished(async () => {
    for (const filler of fillers) filler.destroy();
    await worker.terminate();
  });
  return { port };
}
