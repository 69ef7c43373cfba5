import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveApi } from "@/lib/testing/api/serve-api";
import { SAMPLE, useWorkspaces } from "@/lib/testing/api/use-workspaces";
import { startReceiver } from "@/lib/testing/start-receiver";

type Json = Record<string, unknown>;

/**
 * A client that does what the Python SDK of such APIs does over a real connection: each request carries a
 * JSON body, `{}` where it has nothing to say, those that read and delete too; what it was shown goes
 * back whole in an update; an empty answer is a success.
 */
function createClient(input: { port: number; key: string; workspaceId: string }) {
  const webhooksPath = `/api/workspaces/${input.workspaceId}/webhooks`;

  async function send(target: string, data: Json = {}) {
    const [method, path] = target.split(" ");
    const body = JSON.stringify(data);
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${input.key}`,
      "cache-control": "no-cache",
      "content-length": Buffer.byteLength(body),
    };
    const request = httpRequest({ host: "127.0.0.1", port: input.port, method, path, headers });
    request.end(body);
    const [response] = await once(request, "response");
    const text = (await response.toArray()).join("");
    const answer = text === "" ? null : JSON.parse(text);
    if (response.statusCode >= 400) {
      throw new Error(`${answer.error.code} Error - ${answer.error.message}!`);
    }
    return answer?.data;
  }

  const webhook = (id: string) => {
    const path = `${webhooksPath}/${id}`;
    return {
      info: () => send(`GET ${path}`),
      triggerTestEvents: () => send(`POST ${path}/tests`),
      update: async (changes: Json) => {
        const { name, url, events, secret, active } = await send(`GET ${path}`);
        return send(`PUT ${path}`, { name, url, events, secret, active, ...changes });
      },
      delete: () => send(`DELETE ${path}`),
    };
  };
  return {
    getWebhookEvents: () => send("GET /api/webhooks/events"),
    getWebhooks: () => send(`GET ${webhooksPath}`),
    createWebhook: ({ secret = null, active = false, ...fields }: Json) =>
      send(`POST ${webhooksPath}`, { ...fields, secret, active }),
    webhook,
  };
}

describe("a client that sends and reads as the Python SDK does", () => {
  const { api, openWorkspace } = useWorkspaces();
  let server: Awaited<ReturnType<typeof serveApi>>;
  beforeAll(async () => {
    server = await serveApi(api().fetch);
  });
  afterAll(() => server.close());

  async function open() {
    const { workspaceId, key, pointAt } = await openWorkspace();
    return { client: createClient({ port: server.port, key, workspaceId }), pointAt };
  }

  test("W7, W8, W16, W27, W28: finds the events by data[].name, makes a webhook and finds it again", async () => {
    const { client } = await open();
    const events: Json[] = await client.getWebhookEvents();
    const names = events.map(({ name }) => name);
    expect(names).toContain("order.status");
    const { name, url } = SAMPLE;
    const created = await client.createWebhook({ name, url, events: names });
    expect(created).toMatchObject({ name, url, events: names, secret: "", active: false });
    expect(await client.webhook(created.id).info()).toEqual(created);
    expect(await client.getWebhooks()).toEqual([created]);
  });

  test("W29: changes one value and sends the other four back as they were shown", async () => {
    const { client } = await open();
    for (const secret of [SAMPLE.secret, null]) {
      const { id, ...created } = await client.createWebhook({ ...SAMPLE, secret });
      const webhook = client.webhook(id);
      const five = { ...SAMPLE, secret: secret ?? "" };
      expect(created).toMatchObject(five);
      expect(await webhook.update({ name: "Renamed" })).toMatchObject({ ...five, name: "Renamed" });
      const changes = { name: SAMPLE.name, active: false, events: ["order.paid"] };
      expect(await webhook.update(changes)).toMatchObject({ ...five, ...changes });
    }
  });

  test("W17, W19, W21 to W24: tests a webhook and reads the counts", async () => {
    const { client, pointAt } = await open();
    const { id } = await client.createWebhook({ ...SAMPLE });
    const receiver = await startReceiver();
    await pointAt(id, receiver.url);
    const report = await client.webhook(id).triggerTestEvents();
    expect(report).toMatchObject({ testsRun: 1, testsSucceeded: 1, testsFailed: 0 });
    expect(report.tests).toHaveLength(1);
    expect(receiver.requests).toHaveLength(1);
  });

  test("W30, W31: deletes a webhook and reads nothing, and then its error", async () => {
    const { client } = await open();
    const { id } = await client.createWebhook({ ...SAMPLE });
    expect(await client.webhook(id).delete()).toBeUndefined();
    await expect(client.webhook(id).info()).rejects.toThrow(
      "RESOURCE_NOT_FOUND Error - Entity not found!",
    );
  });
});
