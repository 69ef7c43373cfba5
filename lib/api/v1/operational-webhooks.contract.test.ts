import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { endpointSecretOut } from "@/lib/api/v1/schemas/endpoint";
import { operationalEndpointOut } from "@/lib/api/v1/schemas/operational-webhook";
import { applyFailingRule } from "@/lib/endpoints/apply-failing-rule";
import { raiseEvents } from "@/lib/operational-webhooks/raise-events";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { setRun } from "@/lib/testing/queue/set-run";
import { type ReceivedRequest, startReceiver } from "@/lib/testing/start-receiver";

const body = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) });
/** Nobody listens on it. */
const REFUSING_URL = "http://127.0.0.1:9/";

describe("operational webhooks", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    await api().database.pool.query("delete from operational_event");
    await api().database.pool.query(
      "update endpoint set deleted_at = now() where application_id in (select id from application where is_operational)",
    );
    await raise();
  });

  const raise = () =>
    raiseEvents(api().database.pool, { scopeOf: mintEnvironmentScope, portalUrl: null });

  /** An endpoint that the operator registers, and what arrives there, verified, once all is delivered. */
  async function register(fields: object = {}) {
    const receiver = await startReceiver([204]);
    const created = await api().call("operational-webhook.endpoint.create", {
      body: { url: receiver.url, ...fields },
    });
    const { id } = created.as(operationalEndpointOut);
    const path = { endpoint_id: id };
    const secret = await api().call("operational-webhook.endpoint.get-secret", { path });
    const webhook = new Webhook(secret.as(endpointSecretOut).key);
    const verify = ({ body: bytes, headers }: ReceivedRequest) =>
      body.parse(
        webhook.verify(bytes.toString("utf8"), z.record(z.string(), z.string()).parse(headers)),
      );
    return {
      id,
      arrived: async () => {
        await raise();
        await engine.drain();
        return receiver.requests.map(verify);
      },
    };
  }
  async function makeEndpoint(fields: { url?: string; uid?: string } = {}) {
    const application = await api().build.application({ uid: fields.uid && `app-${fields.uid}` });
    const endpoint = await api().build.endpoint(application.id, { url: REFUSING_URL, ...fields });
    const path = { app_id: application.id, endpoint_id: endpoint.id };
    return {
      path,
      named: {
        appId: application.id,
        appUid: application.uid,
        endpointId: endpoint.id,
        endpointUid: endpoint.uid,
      },
      patch: (patch: object) => api().call("endpoint.patch", { path, body: patch }),
    };
  }

  test("tell of an endpoint's whole life, signed, in order", async () => {
    const { arrived } = await register();
    const { named, patch, path } = await makeEndpoint({ uid: "mine" });
    await patch({ description: "Changed" });
    await patch({ disabled: true });
    await patch({ disabled: false });
    await api().call("endpoint.delete", { path });
    const events = await arrived();
    expect(events.toSorted((one, other) => one.type.localeCompare(other.type))).toEqual([
      { type: "endpoint.created", data: named },
      { type: "endpoint.deleted", data: named },
      {
        type: "endpoint.disabled",
        data: { ...named, failSince: null, trigger: "manual", reason: "disabled by request" },
      },
      { type: "endpoint.enabled", data: named },
      { type: "endpoint.updated", data: named },
    ]);
  });

  test.each<
    [string, (path: { app_id: string; endpoint_id: string }) => Promise<unknown>, string[]]
  >([
    ["nothing was changed", (path) => api().call("endpoint.patch", { path, body: {} }), []],
    [
      "it was switched off that is off",
      async (path) => {
        await api().call("endpoint.patch", { path, body: { disabled: true } });
        await api().call("endpoint.patch", { path, body: { disabled: true } });
      },
      ["endpoint.disabled"],
    ],
    [
      "one change does two things",
      (path) => api().call("endpoint.patch", { path, body: { disabled: true, description: "x" } }),
      ["endpoint.disabled", "endpoint.updated"],
    ],
    [
      "its headers were changed",
      (path) =>
        api().call("endpoint.set-headers", { path, body: { headers: { "X-Team": "orders" } } }),
      ["endpoint.updated"],
    ],
    [
      "it was deleted with its application",
      ({ app_id }) => api().call("application.delete", { path: { app_id } }),
      ["endpoint.deleted"],
    ],
    [
      "the change was refused",
      (path) => api().call("endpoint.patch", { path, body: { disabled: true, url: "nonsense" } }),
      [],
    ],
  ])("say of an endpoint no more than happened: %s", async (...[, change, types]) => {
    const { path } = await makeEndpoint();
    await api().database.pool.query("delete from operational_event");
    const { arrived } = await register();
    await change(path);
    expect((await arrived()).map(({ type }) => type).sort()).toEqual(types);
  });

  test("tell that a receiver has disabled its endpoint, with its reason", async () => {
    const { arrived } = await register({ eventTypes: ["endpoint.disabled"] });
    const receiver = await startReceiver([410]);
    const { named, path } = await makeEndpoint({ url: receiver.url });
    await api().build.message(path.app_id);
    await engine.drain();
    const reason = "the receiver answered 410 Gone";
    const failSince = expect.stringMatching(/Z$/);
    expect(await arrived()).toEqual([
      { type: "endpoint.disabled", data: { ...named, failSince, trigger: "automatic", reason } },
    ]);
  });

  test("tell of an endpoint that only fails, at each stage once, and that it was disabled for it", async () => {
    const { arrived } = await register({ eventTypes: ["endpoint.failing", "endpoint.disabled"] });
    const { named, path } = await makeEndpoint();
    const { pool } = api().database;
    for (const firstHoursAgo of [24, 25, 72, 73, 120, 121]) {
      await setRun(pool, { endpointId: path.endpoint_id, firstHoursAgo });
      await applyFailingRule(pool);
    }
    const events = await arrived();
    expect(events.map(({ type }) => type).sort()).toEqual([
      "endpoint.disabled",
      "endpoint.failing",
      "endpoint.failing",
    ]);
    for (const { data } of events) expect(data).toMatchObject(named);
    expect(events.find(({ type }) => type === "endpoint.disabled")?.data).toMatchObject({
      trigger: "automatic",
      reason: expect.stringMatching(/^only failures for 5 days: /),
    });
  });

  test("go to the endpoints that ask for them, in their own environment only", async () => {
    const all = await register();
    const some = await register({ eventTypes: ["endpoint.deleted"] });
    const off = await register({ disabled: true });
    const live = api().callAs({ authorization: `Bearer ${api().keys.live}` });
    const foreign = await live("operational-webhook.endpoint.create", {
      body: { url: "https://receiver.example/live" },
    });
    expect(foreign.status).toBe(201);
    await makeEndpoint();
    expect(await all.arrived()).toHaveLength(1);
    expect([await some.arrived(), await off.arrived()]).toEqual([[], []]);
    const { rows } = await api().database.pool.query(
      "select count(*)::int as count from delivery where endpoint_id = $1",
      [foreign.as(operationalEndpointOut).id],
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  test("never tell of themselves, or they would feed themselves", async () => {
    const { arrived, id } = await register();
    await api().call("operational-webhook.endpoint.set-headers", {
      path: { endpoint_id: id },
      body: { headers: { "X-Team": "operations" } },
    });
    await register({ url: REFUSING_URL });
    const { pool } = api().database;
    await setRun(pool, { endpointId: id, firstHoursAgo: 48 });
    expect((await applyFailingRule(pool)).noticed).toEqual([id]);
    expect(await arrived()).toEqual([]);
  });

  test("are no messages while no endpoint asks for them", async () => {
    await makeEndpoint();
    expect(await raise()).toMatchObject({ count: 1 });
    const { rows } = await api().database.pool.query(
      "select count(*)::int as count from operational_event",
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  test("are retried like any other", async () => {
    const receiver = await startReceiver([500, 204]);
    await register({ url: receiver.url });
    await makeEndpoint();
    await raise();
    await engine.drain();
    await api().database.pool.query("update delivery set due_at = now() where due_at is not null");
    await api().database.pool.query("update lane set turn_at = now() where turn_at is not null");
    await engine.drain();
    const ids = receiver.requests.map(({ headers }) => headers["webhook-id"]);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });
});
