import { describe, expect, test } from "vitest";
import { listOf } from "@/lib/api/v1/schemas/common";
import { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("event types", () => {
  const api = useTestApi();

  async function listNames(query: Record<string, string> = {}): Promise<string[]> {
    const listed = await api().call("event-type.list", { query: { limit: "250", ...query } });
    return listed.as(listOf(eventTypeOut)).data.map(({ name }) => name);
  }

  test("are created with what was given, and filled in where nothing was", async () => {
    const given = {
      name: "fulfillment.cancelation_requested",
      description: "A cancelation is requested",
      deprecated: true,
      groupName: "fulfillment",
      featureFlags: ["beta"],
      schemas: { "1": { type: "object", examples: [{ id: "ful_1" }] } },
    };
    const full = await api().call("event-type.create", { body: given });
    expect(full.status).toBe(201);
    expect(full.body).toMatchObject({ ...given, archived: false });
    const bare = await api().call("event-type.create", { body: { name: "b", description: "" } });
    expect(bare.body).toMatchObject({
      archived: false,
      deprecated: false,
      groupName: null,
      featureFlags: null,
      schemas: null,
    });
    const path = { event_type_name: given.name };
    expect((await api().call("event-type.get", { path })).body).toEqual(full.body);
  });

  test("share no name", async () => {
    await api().build.eventType("taken");
    const body = { name: "taken", description: "Again" };
    const answer = await api().call("event-type.create", { body });
    expect([answer.status, answer.body]).toEqual([
      409,
      { code: "event_type_exists", detail: expect.stringContaining("taken") },
    ]);
  });

  test("are told apart by every letter: order.status is not order.status_updated", async () => {
    await api().build.eventType("order.status");
    const path = { event_type_name: "order.status_updated" };
    expect((await api().call("event-type.get", { path })).status).toBe(404);
    const capital = { event_type_name: "Order.status" };
    expect((await api().call("event-type.get", { path: capital })).status).toBe(404);
  });

  test("are listed by name, without the archived ones unless asked for", async () => {
    await api().build.eventType("list.b");
    await api().build.eventType("list.a");
    await api().build.eventType("list.archived", { archived: true });
    const isListed = (name: string) => name.startsWith("list.");
    expect((await listNames()).filter(isListed)).toEqual(["list.a", "list.b"]);
    const all = await listNames({ include_archived: "true" });
    expect(all.filter(isListed)).toEqual(["list.a", "list.archived", "list.b"]);
    expect((await listNames({ include_archived: "false" })).filter(isListed)).toHaveLength(2);
  });

  test("are listed without their schemas unless asked for", async () => {
    const schemas = { "1": { type: "object" } };
    await api().build.eventType("with.schema", { schemas });
    const read = async (query: Record<string, string>) => {
      const listed = await api().call("event-type.list", { query: { limit: "250", ...query } });
      return listed.as(listOf(eventTypeOut)).data.find(({ name }) => name === "with.schema");
    };
    expect(await read({})).toMatchObject({ schemas: null });
    expect(await read({ with_content: "true" })).toMatchObject({ schemas });
  });

  test.each([
    { what: "no name", body: { description: "x" }, place: "body.name" },
    { what: "no description", body: { name: "x" }, place: "body.description" },
    { what: "a name with a space", body: { name: "a b", description: "" }, place: "body.name" },
    { what: "a long name", body: { name: "n".repeat(257), description: "" }, place: "body.name" },
    {
      what: "an empty list of feature flags",
      body: { name: "x", description: "", featureFlags: [] },
      place: "body.featureFlags",
    },
    {
      what: "a text for a schema",
      body: { name: "x", description: "", schemas: { "1": "{}" } },
      place: "body.schemas.1",
    },
    {
      what: "a word for a version",
      body: { name: "x", description: "", schemas: { one: {} } },
      place: "body.schemas.one",
    },
  ])("are refused with $what, which the answer names", async ({ body, place }) => {
    const answer = await api().call("event-type.create", { body });
    expect(problemPlaces(answer)).toEqual([place]);
  });

  test("are refused with a flag that is neither true nor false", async () => {
    const answer = await api().call("event-type.list", { query: { include_archived: "yes" } });
    expect(problemPlaces(answer)).toEqual(["query.include_archived"]);
  });
});
