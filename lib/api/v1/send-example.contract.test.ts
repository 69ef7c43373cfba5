import { Svix } from "svix-v2";
import { describe, expect, onTestFinished, test } from "vitest";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { serveApi } from "@/lib/testing/api/serve-api";
import { EVENT_TYPE, EXAMPLE, MARKED } from "@/lib/testing/api/use-endpoint-tests";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

describe("send-example", () => {
  const api = useTestApi();

  test("R31: is Svix's own operation, and sends the example that its client names", async () => {
    const served = await serveApi(api().fetch);
    onTestFinished(served.close);
    const svix = new Svix(api().keys.test, { serverUrl: served.url });
    const receiver = await startReceiver();
    await svix.eventType.create({
      name: EVENT_TYPE,
      description: "A parcel is sent",
      schemas: { "1": { type: "object", examples: [EXAMPLE, { second: 2 }] } },
    });
    const { id: app } = await svix.application.create({ name: "Shop" });
    const { id: endpoint } = await svix.endpoint.create(app, { url: receiver.url });

    const message = await svix.endpoint.sendExample(app, endpoint, { eventType: EVENT_TYPE });
    expect(message).toMatchObject({ eventType: EVENT_TYPE, payload: MARKED });
    expect(await svix.message.get(app, message.id, { withContent: true })).toEqual(message);
    const sent = await api().call("endpoint.send-example", {
      path: { app_id: app, endpoint_id: endpoint },
      body: { eventType: EVENT_TYPE, exampleIndex: 1 },
    });
    expect(sent.status).toBe(202);
    expect(sent.as(messageOut).payload).toEqual({ second: 2 });
    const missing = svix.endpoint.sendExample(app, endpoint, {
      eventType: EVENT_TYPE,
      exampleIndex: 2,
    });
    await expect(missing).rejects.toMatchObject({ code: 400, body: { code: "invalid_scheme" } });
    const bodies = receiver.requests.map(({ body }) => JSON.parse(String(body)));
    expect(bodies).toEqual([MARKED, { second: 2 }]);
  });
});
