import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pino from "pino";
import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { addDeliveries } from "@/lib/testing/queue/add-delivery";
import { addDue } from "@/lib/testing/queue/add-due";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startConnectProxy } from "@/lib/testing/start-connect-proxy";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

/** Few enough to be used up at once, and enough for Node, its loader and the database. */
const DESCRIPTORS = 400;
const PROGRAM = "lib/testing/run-out-of-descriptors.ts";
const UNTOUCHED = { status: STATUS.pending, isLeased: false, attemptCount: 0 };

function collectLog() {
  const lines: { msg: string; code?: string }[] = [];
  const logger = pino({ level: "error" }, { write: (line) => lines.push(JSON.parse(line)) });
  return { lines, logger };
}

describe("what this process can't attempt spends nothing and is released at once", () => {
  const queue = useQueue();

  test("when its file descriptors are used up: counted, logged once, and delivered later", async () => {
    const receiver = await startReceiver([200]);
    const { endpointId } = await addEndpoint(queue.pool, { url: receiver.url });
    await addDeliveries(queue.pool, { endpointId, count: 5 });
    await setLane(queue.pool, { endpointId });
    const command = `ulimit -n ${DESCRIPTORS}; exec "$0" --import tsx ${PROGRAM} "$1"`;
    const args = ["-c", command, process.execPath, queue.databaseUrl];
    const { stdout } = await promisify(execFile)("bash", args);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.at(-1).result).toEqual({
      without: { claimed: 5, delivered: 0, failed: 0, canceled: 0 },
      withThem: { claimed: 5, delivered: 5, failed: 0, canceled: 0 },
      codes: Array.from({ length: 5 }, () => "EMFILE"),
    });
    expect(lines.filter(({ level }) => level === 50)).toEqual([
      expect.objectContaining({ code: "EMFILE", problem: expect.stringContaining("EMFILE") }),
    ]);
    expect(receiver.requests).toHaveLength(5);
  }, 60_000);

  test("when the egress proxy is down: the worker pauses, and delivers once it is up", async () => {
    const receiver = await startReceiver([200]);
    const key = await addDue(queue.pool, { url: receiver.url });
    const proxy = await startConnectProxy();
    const egressProxy = new URL("http://127.0.0.1:1");
    const { lines, logger } = collectLog();
    const codes: string[] = [];
    const engine = openEngine(queue.pool, {
      egressProxy,
      logger,
      onInternalError: (code) => codes.push(code),
    });
    engine.start();
    await waitUntil("a second claim", () => codes.length >= 2 || null);
    expect(await readDelivery(queue.pool, key)).toMatchObject({ attemptCount: 0 });
    expect(await readAttempts(queue.pool, key.messageId)).toEqual([]);
    expect(lines).toEqual([
      expect.objectContaining({
        code: "ERR_EGRESS_PROXY",
        problem: expect.stringContaining("can't be reached"),
      }),
    ]);
    // The URL of the sender's proxy is this very object.
    egressProxy.port = proxy.url.port;
    await receiver.received(1);
    await engine.stop();
    expect(await readDelivery(queue.pool, key)).toMatchObject({ status: STATUS.success });
    expect(codes.length).toBeLessThan(6);
  });

  test("and the breaker does not hear of it", async () => {
    const key = await addDue(queue.pool, { url: "http://127.0.0.1:81/" });
    const engine = openEngine(queue.pool, { egressProxy: new URL("http://127.0.0.1:1") });
    for (let claims = 0; claims < 8; claims++) {
      expect(await engine.runOnce()).toMatchObject({ claimed: 1, delivered: 0, failed: 0 });
      expect(await readDelivery(queue.pool, key)).toMatchObject(UNTOUCHED);
    }
  });
});
