import { Svix } from "svix";
import { describe, expect, test } from "vitest";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { useService } from "@/lib/testing/api/use-service";
import { prepareSample } from "@/lib/testing/samples/prepare-sample";
import { runSample } from "@/lib/testing/samples/run-sample";
import { startSample } from "@/lib/testing/samples/start-sample";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

describe("the programs of the docs", () => {
  const service = useService();

  const runHere = (path: string, more: Readonly<Record<string, string>> = {}) =>
    runSample(path, {
      POSTHASTE_URL: service().url,
      POSTHASTE_API_KEY: service().keys.test,
      ...more,
    });

  test("R80: the quickstart, from an application to a verified webhook, as printed", async () => {
    const { build } = service();
    for (const name of ["fulfillment.created", "fulfillment.shipped"]) await build.eventType(name);
    const probe = await startReceiver();
    const secret = await runHere("quickstart/set-up.mjs", { RECEIVER_URL: probe.url });
    expect(secret).toMatch(/^whsec_/);
    const receiver = await startSample(await prepareSample("quickstart/receiver.mjs"), {
      WEBHOOK_SECRET: secret,
    });
    const svix = new Svix(service().keys.test, { serverUrl: service().url });
    const { data } = await svix.endpoint.list("customer-7");
    await svix.endpoint.patch("customer-7", String(data[0]?.id), { url: receiver.url });

    expect(await runHere("quickstart/send.mjs")).toMatch(/^msg_/);
    const has = (line: string) => () => (receiver.output().includes(line) ? true : null);
    await waitUntil("the first event", has("Received: fulfillment.created"));
    expect(await runHere("quickstart/send.sh")).toContain('"id":"msg_');
    await waitUntil("the second event", has("Received: fulfillment.shipped"));
    await expect(runHere("quickstart/send.mjs")).rejects.toThrow("409");
  }, 60_000);

  test("RR19 to RR21: the receiver of the best practices processes an event once, however often it comes", async () => {
    const secret = generateSecret();
    const receiver = await startSample(await prepareSample("receive/idempotent.mjs"), {
      WEBHOOK_SECRET: secret,
    });
    const { build, call } = service();
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id, { url: receiver.url, secret });
    const { id: msg_id } = await build.message(app_id, { payload: { type: "first" } });
    const line = (type: string) => () =>
      receiver.output().includes(`Processing: ${type}`) ? true : null;
    await waitUntil("the first", line("first"));
    await call("message-attempt.resend", { path: { app_id, msg_id, endpoint_id } });
    await waitUntil("a second attempt", async () => {
      const count = await service().database.prisma.attempt.count({ where: { messageId: msg_id } });
      return count === 2 ? true : null;
    });
    await build.message(app_id, { payload: { type: "second" } });
    await waitUntil("the second", line("second"));
    expect(receiver.output().split("Processing: first")).toHaveLength(2);
  });
});
