import { beforeEach, describe, expect, test } from "vitest";
import { listOf } from "@/lib/api/v1/schemas/common";
import { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const FULL = {
  description: "An order is created",
  archived: false,
  deprecated: true,
  groupName: "order",
  featureFlags: ["beta"],
  schemas: { "1": { type: "object" } },
};
const CLEARED = {
  archived: false,
  deprecated: false,
  groupName: null,
  featureFlags: null,
  schemas: null,
};

describe("an event type", () => {
  const api = useTestApi();
  let name: string;
  beforeEach(() => {
    name = `type.${crypto.randomUUID()}`;
  });

  const path = () => ({ event_type_name: name });
  const create = () => api().build.eventType(name, FULL);
  const read = () => api().call("event-type.get", { path: path() });
  const put = (body: object) => api().call("event-type.upsert", { path: path(), body });
  const patch = (body: object) => api().call("event-type.patch", { path: path(), body });
  const remove = (query: Record<string, string> = {}) =>
    api().call("event-type.delete", { path: path(), query });

  test.each([
    { description: "Other" },
    { archived: true },
    { deprecated: false },
    { groupName: "other" },
    { groupName: null },
    { featureFlags: ["a", "b"] },
    { featureFlags: null },
    { schemas: { "2": { type: "string" } } },
    { schemas: null },
  ])("that is patched changes in what the patch names and in nothing else: %j", async (body) => {
    const before = await create();
    const patched = await patch(body);
    const { updatedAt } = patched.as(eventTypeOut);
    expect([patched.status, patched.body]).toEqual([200, { ...before, ...body, updatedAt }]);
    expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt));
    expect((await read()).body).toEqual(patched.body);
  });

  test("that is replaced has what was given, and nothing else of what it had", async () => {
    const { createdAt } = await create();
    const bare = await put({ description: "Bare" });
    expect([bare.status, bare.body]).toMatchObject([
      200,
      { name, createdAt, description: "Bare", ...CLEARED },
    ]);
    expect((await put(FULL)).body).toMatchObject({ name, createdAt, ...FULL });
  });

  test("that is replaced without being there is created under the name of the path", async () => {
    const created = await put({ ...FULL, name: "another.name" });
    expect([created.status, created.body]).toMatchObject([201, { name, ...FULL }]);
    expect((await read()).body).toEqual(created.body);
  });

  test("that several callers replace at the same moment is created once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => put({ description: `Race ${n}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
  });

  test("that is deleted is archived, and comes back by a patch", async () => {
    const before = await create();
    expect((await remove()).status).toBe(204);
    expect((await read()).body).toMatchObject({
      ...before,
      archived: true,
      updatedAt: expect.any(String),
    });
    const listed = await api().call("event-type.list", { query: { limit: "250" } });
    const names = listed.as(listOf(eventTypeOut)).data.map((item) => item.name);
    expect(names).not.toContain(name);
    expect((await patch({ archived: false })).body).toMatchObject({ ...FULL, archived: false });
  });

  test("that is expunged is gone, and its name free", async () => {
    await create();
    expect((await remove({ expunge: "true" })).status).toBe(204);
    const gone = [await read(), await patch({}), await remove(), await remove({ expunge: "true" })];
    expect(gone.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await create()).name).toBe(name);
  });

  test("that is changed, archived or expunged leaves its namesake in the other environment alone", async () => {
    await create();
    const live = api().callAs({ authorization: `Bearer ${api().keys.live}` });
    const namesake = await live("event-type.create", { body: { ...FULL, name } });
    expect(namesake.status).toBe(201);
    await put({ description: "Other" });
    await patch({ groupName: "other" });
    await remove();
    await remove({ expunge: "true" });
    expect((await live("event-type.get", { path: path() })).body).toEqual(namesake.body);
  });

  test("that is expunged stays in the filter of the endpoint that names it", async () => {
    await create();
    const { id: app_id } = await api().build.application();
    const endpoint = await api().build.endpoint(app_id, { eventTypes: [name] });
    await remove({ expunge: "true" });
    const found = { path: { app_id, endpoint_id: endpoint.id } };
    expect((await api().call("endpoint.get", found)).body).toMatchObject({ eventTypes: [name] });
  });

  test.each([
    { body: { description: 7 }, place: "body.description" },
    { body: { description: "x", archived: null }, place: "body.archived" },
    { body: { description: "x", groupName: "a b" }, place: "body.groupName" },
    { body: { description: "x", featureFlags: [] }, place: "body.featureFlags" },
    { body: { description: "x", schemas: { one: {} } }, place: "body.schemas.one" },
    { body: { description: "x", schemas: { "1": true } }, place: "body.schemas.1" },
  ])("stays as it is when a rule is broken: $body", async ({ body, place }) => {
    const before = await create();
    expect(problemPlaces(await patch(body))).toEqual([place]);
    expect(problemPlaces(await put(body))).toEqual([place]);
    expect((await read()).body).toEqual(before);
  });

  test("cannot be replaced without a description, there or not", async () => {
    expect(problemPlaces(await put({}))).toEqual(["body.description"]);
    expect((await read()).status).toBe(404);
  });
});
