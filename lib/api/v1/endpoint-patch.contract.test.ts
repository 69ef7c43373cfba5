import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { endpointOut } from "@/lib/api/v1/schemas/endpoint";
import { FULL_ENDPOINT } from "@/lib/testing/api/full-endpoint";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("a patch of an endpoint", () => {
  const api = useTestApi();

  beforeAll(async () => {
    await api().build.eventType("order.created");
    await api().build.eventType("order.shipped");
  });

  async function createFull() {
    const { id: app_id } = await api().build.application();
    const endpoint = await api().build.endpoint(app_id, FULL_ENDPOINT);
    const path = { app_id, endpoint_id: endpoint.id };
    const patch = (body: Readonly<Record<string, unknown>>) =>
      api().call("endpoint.patch", { path, body });
    const read = async () => (await api().call("endpoint.get", { path })).as(endpointOut);
    return { endpoint, path, patch, read };
  }

  test.each([
    { url: "https://other.example/" },
    { description: "Other" },
    { description: "" },
    { uid: "other" },
    { disabled: true },
    { eventTypes: ["order.shipped"] },
    { channels: ["project_2", "project_3"] },
    { throttleRate: 7 },
    { metadata: { team: "b", floor: "2" } },
    { metadata: {} },
    { uid: null },
    { eventTypes: null },
    { channels: null },
    { throttleRate: null },
  ])("changes what it names and nothing else: %j", async (body) => {
    const { endpoint, patch, read } = await createFull();
    const patched = await patch(body);
    const { updatedAt, disabledAt } = patched.as(endpointOut);
    expect(patched.status).toBe(200);
    expect(disabledAt !== null).toBe("disabled" in body);
    expect(patched.body).toEqual(withFormerNames({ ...endpoint, ...body, updatedAt, disabledAt }));
    expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse(endpoint.updatedAt));
    expect(await read()).toEqual(patched.body);
  });

  test("that names nothing leaves every field as it is", async () => {
    const { endpoint, patch } = await createFull();
    const patched = await patch({});
    const { updatedAt } = patched.as(endpointOut);
    expect(patched.body).toEqual({ ...endpoint, updatedAt });
  });

  test.each([
    { body: { url: null }, place: "body.url" },
    { body: { url: "" }, place: "body.url" },
    { body: { url: "http://10.0.0.1/" }, place: "body.url" },
    { body: { description: null }, place: "body.description" },
    { body: { disabled: null }, place: "body.disabled" },
    { body: { eventTypes: [] }, place: "body.eventTypes" },
    { body: { eventTypes: ["order.unknown"] }, place: "body.eventTypes" },
    { body: { channels: [] }, place: "body.channels" },
    { body: { throttleRate: 0 }, place: "body.throttleRate" },
    { body: { metadata: null }, place: "body.metadata" },
    { body: { description: "Other", uid: "ep_1" }, place: "body.uid" },
  ])("that breaks a rule changes nothing: $body", async ({ body, place }) => {
    const { endpoint, patch, read } = await createFull();
    expect(problemPlaces(await patch(body))).toEqual([place]);
    expect(await read()).toEqual(endpoint);
  });

  test("to a uid that is taken is a conflict and changes nothing", async () => {
    const { endpoint, path, patch, read } = await createFull();
    await api().build.endpoint(path.app_id, { uid: "taken" });
    const answer = await patch({ description: "Other", uid: "taken" });
    expect([answer.status, answer.body]).toEqual([
      409,
      { code: "conflict", detail: expect.stringContaining("taken") },
    ]);
    expect(await read()).toEqual(endpoint);
  });

  test("frees the uid that it takes away", async () => {
    const { path, patch } = await createFull();
    await patch({ uid: null });
    expect((await api().build.endpoint(path.app_id, { uid: "main" })).uid).toBe("main");
  });

  test("finds the endpoint by its uid, also one that it changes", async () => {
    const { path, read } = await createFull();
    const byUid = { path: { ...path, endpoint_id: "main" }, body: { uid: "renamed" } };
    expect((await api().call("endpoint.patch", byUid)).status).toBe(200);
    expect((await read()).uid).toBe("renamed");
    expect((await api().call("endpoint.patch", byUid)).status).toBe(404);
  });
});

function withFormerNames(endpoint: z.output<typeof endpointOut>) {
  return { ...endpoint, filterTypes: endpoint.eventTypes, rateLimit: endpoint.throttleRate };
}
