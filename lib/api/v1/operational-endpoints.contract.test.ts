import { describe, expect, test } from "vitest";
import { endpointSecretOut } from "@/lib/api/v1/schemas/endpoint";
import { operationalEndpointOut } from "@/lib/api/v1/schemas/operational-webhook";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("operational webhooks", () => {
  const api = useTestApi();

  async function register(): Promise<string> {
    const created = await api().call("operational-webhook.endpoint.create", {
      body: { url: "https://receiver.example/operations" },
    });
    return created.as(operationalEndpointOut).id;
  }
  async function makeEndpoint() {
    const { id: app_id } = await api().build.application();
    const { id: endpoint_id } = await api().build.endpoint(app_id);
    return { app_id, endpoint_id };
  }

  describe("have an application that", () => {
    async function findHidden(): Promise<string> {
      const { environmentId } = api().scopes.test;
      const { id } = await api().database.prisma.application.findFirstOrThrow({
        where: { environmentId, isOperational: true },
      });
      return id;
    }

    test("is in no list", async () => {
      await api().build.application();
      const hidden = await findHidden();
      expect((await api().call("application.list")).text).not.toContain(hidden);
    });

    test("cannot be named: it gets no messages, and shows nothing", async () => {
      const id = await register();
      const app_id = await findHidden();
      const path = { app_id, endpoint_id: id };
      for (const [name, input] of [
        ["application.get", {}],
        ["application.delete", {}],
        ["application.patch", { body: { name: "Mine" } }],
        ["endpoint.list", {}],
        ["endpoint.get", {}],
        ["endpoint.get-secret", {}],
        ["endpoint.delete", {}],
        ["message.list", {}],
        ["message.create", { body: { eventType: "endpoint.created", payload: {} } }],
      ] as const) {
        expect([name, (await api().call(name, { path, ...input })).status]).toEqual([name, 404]);
      }
    });
  });

  describe("have endpoints that", () => {
    const call = (name: string, input: object = {}) =>
      api().call(`operational-webhook.endpoint.${name}`, input);

    test("are created, listed, read, replaced and deleted", async () => {
      const fields = {
        url: "https://receiver.example/operations",
        uid: "ops",
        metadata: { a: "b" },
      };
      const created = (
        await call("create", { body: { ...fields, eventTypes: ["endpoint.disabled"] } })
      ).as(operationalEndpointOut);
      expect(created).toMatchObject({
        ...fields,
        eventTypes: ["endpoint.disabled"],
        disabled: false,
      });
      const path = { endpoint_id: "ops" };
      expect((await call("get", { path })).body).toEqual(created);
      expect((await call("list", { query: { limit: "1" } })).body).toMatchObject({
        data: [created],
      });
      const replaced = await call("upsert", {
        path,
        body: { url: "https://receiver.example/other", uid: "ops" },
      });
      expect([replaced.status, replaced.body]).toMatchObject([
        200,
        { id: created.id, url: "https://receiver.example/other", eventTypes: null },
      ]);
      expect((await call("delete", { path })).status).toBe(204);
      expect((await call("get", { path })).status).toBe(404);
    });

    test.each([
      [{ eventTypes: ["order.created"] }, "body.eventTypes"],
      [{ eventTypes: ["endpoint.disabled", "endpoint.exploded"] }, "body.eventTypes"],
      [{ eventTypes: [] }, "body.eventTypes"],
      [{ url: "http://10.0.0.1/" }, "body.url"],
    ])("refuse %j", async (fields, place) => {
      await api()
        .build.eventType("order.created")
        .catch(() => undefined);
      const answer = await call("create", {
        body: { url: "https://receiver.example/", ...fields },
      });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(place.split(".")[1]);
      const upserted = await call("upsert", {
        path: { endpoint_id: "new" },
        body: { url: "https://receiver.example/", ...fields },
      });
      expect(upserted.status).toBe(422);
    });

    test("have headers and a secret of their own, and rotate it", async () => {
      const id = await register();
      const path = { endpoint_id: id };
      await call("set-headers", {
        path,
        body: { headers: { "X-Team": "ops", Authorization: "x" } },
      });
      expect((await call("get-headers", { path })).body).toEqual({
        headers: { "X-Team": "ops" },
        sensitive: ["Authorization"],
      });
      const before = (await call("get-secret", { path })).as(endpointSecretOut).key;
      expect((await call("rotate-secret", { path, body: {} })).status).toBe(204);
      expect((await call("get-secret", { path })).as(endpointSecretOut).key).not.toBe(before);
    });

    test("are not the endpoints of applications, nor the other way round", async () => {
      const path = await makeEndpoint();
      expect((await call("get", { path: { endpoint_id: path.endpoint_id } })).status).toBe(404);
      const id = await register();
      const mixed = { app_id: path.app_id, endpoint_id: id };
      expect((await api().call("endpoint.get", { path: mixed })).status).toBe(404);
    });

    test("of a customer may not ask for the service's events", async () => {
      const { id: app_id } = await api().build.application();
      const answer = await api().call("endpoint.create", {
        path: { app_id },
        body: { url: "https://receiver.example/", eventTypes: ["endpoint.disabled"] },
      });
      expect(answer.status).toBe(422);
    });
  });
});
