import { Agent, request } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Reception } from "@/chaos/receiver/commands";
import { openReceiver } from "@/chaos/receiver/open-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

async function open(workMs = 0) {
  const ends: Reception[] = [];
  let sequence = 0;
  const receiver = await openReceiver({
    name: "one",
    workMs,
    nextSequence: () => ++sequence,
    onEnd: (end) => ends.push(end),
  });
  onTestFinished(() => receiver.setMode("refuses"));
  return { receiver, ends };
}

/** The answer's status, or the error's code; `hangUp` ends the request at once. */
function post(port: number, agent = new Agent()) {
  const sent = request({ port, host: "127.0.0.1", method: "POST", agent });
  const answer = new Promise<unknown>((resolve) => {
    sent.once("response", (response) =>
      response.resume().once("end", () => resolve(response.statusCode)),
    );
    sent.once("error", (error) => resolve("code" in error ? error.code : error.message));
  });
  sent.end("{}");
  return { answer, hangUp: () => sent.destroy() };
}

describe("a receiver of the chaos run", () => {
  test("takes, fails, refuses and takes again, on one port", async () => {
    const { receiver, ends } = await open();
    const { port } = receiver;
    expect(await post(port).answer).toBe(200);
    await receiver.setMode("fails");
    expect(await post(port).answer).toBe(500);
    await receiver.setMode("refuses");
    expect(await post(port).answer).toBe("ECONNREFUSED");
    await receiver.setMode("takes");
    expect(await post(port).answer).toBe(200);
    expect(ends.map(({ outcome }) => outcome)).toEqual(["accepted", "failed", "accepted"]);
  });

  test("that hangs never answers, not even when it has recovered", async () => {
    const { receiver, ends } = await open();
    await receiver.setMode("hangs");
    const { answer, hangUp } = post(receiver.port);
    await waitUntil("the request", () => receiver.listOpen().length === 1 || null);
    await receiver.setMode("takes");
    expect(await post(receiver.port).answer).toBe(200);
    expect(receiver.listOpen()).toHaveLength(1);
    hangUp();
    expect(await answer).toBe("ECONNRESET");
    await waitUntil("the end", () => ends.length === 2 || null);
    expect(ends.map(({ outcome }) => outcome)).toEqual(["accepted", "unanswered"]);
  });

  test("that refuses drops what it was working on, and does not count it as accepted", async () => {
    const { receiver, ends } = await open(60_000);
    const { answer } = post(receiver.port);
    await waitUntil("the request", () => receiver.listOpen().length === 1 || null);
    await receiver.setMode("refuses");
    expect(await answer).toBe("ECONNRESET");
    expect(ends).toMatchObject([{ outcome: "unanswered" }]);
  });

  test("that refuses does so on connections that were open before", async () => {
    const { receiver } = await open();
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    expect(await post(receiver.port, agent).answer).toBe(200);
    await receiver.setMode("refuses");
    expect(await post(receiver.port, agent).answer).toMatch(/ECONNRE(FUSED|SET)/);
  });

  test("finishes its work and accepts, though the caller has gone", async () => {
    const { receiver, ends } = await open(20);
    const { hangUp } = post(receiver.port);
    await waitUntil("the request", () => receiver.listOpen().length === 1 || null);
    hangUp();
    await waitUntil("the end", () => ends.length === 1 || null);
    expect(ends).toMatchObject([{ outcome: "accepted", receiver: "one", sequence: 1 }]);
  });
});
