import { describe, expect, test } from "vitest";
import { applicationOut } from "@/lib/api/v1/schemas/application";
import { listOf } from "@/lib/api/v1/schemas/common";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("applications", () => {
  const api = useTestApi();

  test("are created with what was given, and filled in where nothing was", async () => {
    const given = { name: "Shop", uid: "shop-1", throttleRate: 10, metadata: { plan: "gold" } };
    const full = await api().call("application.create", { body: given });
    expect(full.status).toBe(201);
    expect(full.body).toMatchObject(given);
    const bare = await api().call("application.create", { body: { name: "Bare" } });
    expect(bare.status).toBe(201);
    expect(bare.body).toMatchObject({ uid: null, throttleRate: null, metadata: {} });
    expect(bare.as(applicationOut).id).toMatch(/^app_[0-9A-Za-z]{27}$/);
  });

  test("are found by id and by uid", async () => {
    const created = await api().build.application({ uid: "found-by-uid" });
    for (const app_id of [created.id, "found-by-uid"]) {
      const found = await api().call("application.get", { path: { app_id } });
      expect(found.body).toEqual(created);
    }
  });

  test("share no uid: 409 without get_if_exists, the existing one with it", async () => {
    const body = { name: "First", uid: "only-one" };
    const first = await api().build.application(body);
    const second = await api().call("application.create", { body: { ...body, name: "Second" } });
    expect([second.status, second.body]).toEqual([
      409,
      { code: "conflict", detail: expect.stringContaining("only-one") },
    ]);
    const query = { get_if_exists: "true" };
    const third = await api().call("application.create", { body, query });
    expect([third.status, third.body]).toEqual([200, first]);
    const fresh = { name: "Fresh", uid: "not-yet" };
    expect((await api().call("application.create", { body: fresh, query })).status).toBe(201);
  });

  test("are created once by callers who get-or-create at the same moment", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        api().call("application.create", {
          body: { name: "Race", uid: "race" },
          query: { get_if_exists: "true" },
        }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.as(applicationOut).id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201]);
  });

  test("may have any name twice, where they have no uid", async () => {
    const [one, two] = [await api().build.application(), await api().build.application()];
    expect(one.id).not.toBe(two.id);
  });

  test("are gone once deleted, and leave their uid free", async () => {
    const { build, call } = api();
    const first = await build.application({ uid: "phoenix" });
    const { id: endpointId } = await build.endpoint(first.id, { uid: "hook" });
    const { id: messageId } = await build.message(first.id);
    const deleted = await call("application.delete", { path: { app_id: "phoenix" } });
    expect(deleted.status).toBe(204);
    for (const app_id of [first.id, "phoenix"]) {
      for (const [name, path] of [
        ["application.get", { app_id }],
        ["application.delete", { app_id }],
        ["endpoint.list", { app_id }],
        ["endpoint.get", { app_id, endpoint_id: endpointId }],
        ["message.get", { app_id, msg_id: messageId }],
      ] as const) {
        expect([name, (await call(name, { path })).status]).toEqual([name, 404]);
      }
      const body = { eventType: "order.created", payload: {} };
      expect((await call("message.create", { path: { app_id }, body })).status).toBe(404);
    }
    const listed = await call("application.list", { query: { limit: "250" } });
    const ids = listed.as(listOf(applicationOut)).data.map(({ id }) => id);
    expect(ids).not.toContain(first.id);
    expect((await build.application({ uid: "phoenix" })).id).not.toBe(first.id);
  });

  test("stop delivering what was pending when they are deleted", async () => {
    const { build, call, database } = api();
    const { id } = await build.application();
    await build.endpoint(id);
    const message = await build.message(id);
    await call("application.delete", { path: { app_id: id } });
    const deliveries = await database.prisma.delivery.findMany({
      where: { messageId: message.id },
    });
    expect(deliveries).toMatchObject([{ status: 4, dueAt: null }]);
  });

  test("take their key with them", async () => {
    const { build, call, callAs, createKey, scopes } = api();
    const { id } = await build.application();
    const key = await createKey({ scope: scopes.test, applicationId: id });
    await call("application.delete", { path: { app_id: id } });
    const answer = await callAs({ authorization: `Bearer ${key}` })("event-type.list");
    expect(answer.status).toBe(401);
  });

  test.each([
    { what: "no name", body: {}, place: "body.name" },
    { what: "an empty name", body: { name: "" }, place: "body.name" },
    { what: "a name that is a number", body: { name: 7 }, place: "body.name" },
    { what: "a name of 257 characters", body: { name: "n".repeat(257) }, place: "body.name" },
    { what: "a uid with a space", body: { name: "Shop", uid: "a b" }, place: "body.uid" },
    { what: "an empty uid", body: { name: "Shop", uid: "" }, place: "body.uid" },
    { what: "a long uid", body: { name: "Shop", uid: "u".repeat(257) }, place: "body.uid" },
    { what: "a uid like an id", body: { name: "Shop", uid: "app_1" }, place: "body.uid" },
    { what: "a rate of 0", body: { name: "S", throttleRate: 0 }, place: "body.throttleRate" },
    { what: "a rate of 1.5", body: { name: "S", throttleRate: 1.5 }, place: "body.throttleRate" },
    {
      what: "too high a rate",
      body: { name: "S", throttleRate: 65_536 },
      place: "body.throttleRate",
    },
    { what: "a list for metadata", body: { name: "S", metadata: [] }, place: "body.metadata" },
    {
      what: "a number in metadata",
      body: { name: "S", metadata: { a: 1 } },
      place: "body.metadata.a",
    },
    {
      what: "4,098 bytes of metadata",
      body: { name: "S", metadata: { a: "é".repeat(2_045) } },
      place: "body.metadata",
    },
  ])("are refused with $what, which the answer names", async ({ body, place }) => {
    const answer = await api().call("application.create", { body });
    expect(problemPlaces(answer)).toEqual([place]);
  });

  test("take limits to the last character", async () => {
    const body = {
      name: "n".repeat(256),
      uid: "u".repeat(256),
      throttleRate: 65_535,
      metadata: { a: `${"é".repeat(2_044)}` },
    };
    expect((await api().call("application.create", { body })).status).toBe(201);
  });

  test("report every broken field at once", async () => {
    const body = { name: "", uid: "app_1", throttleRate: 0 };
    const answer = await api().call("application.create", { body });
    expect(problemPlaces(answer)).toEqual(["body.name", "body.uid", "body.throttleRate"]);
  });
});
