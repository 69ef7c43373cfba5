import { describe, expect, test } from "vitest";
import { applicationOut } from "@/lib/api/v1/schemas/application";
import { listOf } from "@/lib/api/v1/schemas/common";
import { messageOut } from "@/lib/api/v1/schemas/message";
import { createId } from "@/lib/shared/ids";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("messages", () => {
  const api = useTestApi();

  async function send(body: unknown, query: Record<string, string> = {}) {
    const { id } = await api().build.application();
    return api().call("message.create", { path: { app_id: id }, body, query });
  }

  test("are accepted with what was given, and filled in where nothing was", async () => {
    const given = {
      eventType: "order.created",
      eventId: "event-1",
      payload: { total: 1 },
      channels: ["project_1"],
      tags: ["a/b", "c#d"],
      deliverAt: inHours(23.9),
    };
    const full = await send(given);
    expect([full.status, full.body]).toEqual([202, expect.objectContaining(given)]);
    expect(full.as(messageOut).id).toMatch(/^msg_[0-9A-Za-z]{27}$/);
    const bare = await send({ eventType: "order.created", payload: {} });
    expect(bare.body).toMatchObject({
      eventId: null,
      channels: null,
      tags: null,
      deliverAt: null,
      payload: {},
    });
  });

  test("are found by id and by event id, in an application found by id or by uid", async () => {
    const { build, call } = api();
    const application = await build.application({ uid: "shop" });
    const message = await build.message("shop", { eventId: "event-2" });
    for (const app_id of [application.id, "shop"]) {
      for (const msg_id of [message.id, "event-2"]) {
        const found = await call("message.get", { path: { app_id, msg_id } });
        expect([found.status, found.body]).toEqual([200, message]);
      }
    }
    for (const msg_id of ["event-3", "msg_000000000000000000000000000", "msg_1"]) {
      const missing = await call("message.get", { path: { app_id: "shop", msg_id } });
      expect(missing.status).toBe(404);
    }
  });

  test("come without their payload on request, when created, read and listed", async () => {
    const { build, call } = api();
    const query = { with_content: "false" };
    const { id: app_id } = await build.application();
    const body = { eventType: "order.created", payload: { total: 1 } };
    const created = await call("message.create", { path: { app_id }, query, body });
    expect(created.body).toMatchObject({ payload: {} });
    const path = { app_id, msg_id: created.as(messageOut).id };
    expect((await call("message.get", { path, query })).body).toMatchObject({ payload: {} });
    const listed = await call("message.list", { path, query });
    expect(listed.body).toMatchObject({ data: [{ payload: {} }] });
    expect((await call("message.get", { path })).body).toMatchObject({ payload: { total: 1 } });
  });

  test("whose payload was expunged say so", async () => {
    const { build, call, database } = api();
    const { id: app_id } = await build.application();
    const { id: msg_id } = await build.message(app_id);
    await database.prisma.message.update({ where: { id: msg_id }, data: { payload: null } });
    const found = await call("message.get", { path: { app_id, msg_id } });
    expect(found.body).toMatchObject({ payload: { expired: true } });
  });

  test("are listed newest first, filtered by type, channel, tag and time", async () => {
    const { build, call } = api();
    const { id: app_id } = await build.application();
    const first = await build.message(app_id, { eventType: "a", channels: ["x"] });
    const second = await build.message(app_id, {
      eventType: "b",
      channels: ["x", "y"],
      tags: ["t"],
    });
    const third = await build.message(app_id, { eventType: "c" });
    const list = async (query: Record<string, string>) => {
      const listed = await call("message.list", { path: { app_id }, query });
      return listed.as(listOf(messageOut)).data.map(({ id }) => id);
    };
    expect(await list({})).toEqual(newestFirst(first, second, third));
    expect(await list({ event_types: "a,c" })).toEqual(newestFirst(first, third));
    expect(await list({ "event_types[]": "b" })).toEqual([second.id]);
    expect(await list({ "event_types[0]": "b", "event_types[1]": "c" })).toEqual(
      newestFirst(second, third),
    );
    expect(await list({ channel: "x" })).toEqual(newestFirst(first, second));
    expect(await list({ tag: "t" })).toEqual([second.id]);
    expect(await list({ channel: "x", event_types: "a" })).toEqual([first.id]);
    const anHour = 3_600_000;
    const past = new Date(Date.parse(first.timestamp) - anHour).toISOString();
    const future = new Date(Date.parse(third.timestamp) + anHour).toISOString();
    expect(await list({ after: past, before: future })).toHaveLength(3);
    expect(await list({ before: past })).toEqual([]);
    expect(await list({ after: future })).toEqual([]);
  });

  test.each(["1901-01-01T00:00:00Z", "2155-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])(
    "are listed right for a bound of %s, which no id can spell",
    async (instant) => {
      const { build, call } = api();
      const { id: app_id } = await build.application();
      const { id } = await build.message(app_id);
      const count = async (query: Record<string, string>) => {
        const listed = await call("message.list", { path: { app_id }, query });
        return listed.as(listOf(messageOut)).data.filter((message) => message.id === id).length;
      };
      const isPast = Date.parse(instant) < Date.now();
      expect(await count({ before: instant })).toBe(isPast ? 0 : 1);
      expect(await count({ after: instant })).toBe(isPast ? 1 : 0);
    },
  );

  test("look back 90 days, and further when asked to", async () => {
    const { build, call, database } = api();
    const { id: app_id } = await build.application();
    const oldId = createId("msg", Date.now() - 91 * 24 * 3_600_000);
    await database.prisma.message.create({
      data: { id: oldId, applicationId: app_id, eventType: "old", payload: "{}" },
    });
    const list = async (query: Record<string, string>) => {
      const listed = await call("message.list", { path: { app_id }, query });
      return listed.as(listOf(messageOut)).data.map(({ id }) => id);
    };
    expect(await list({})).toEqual([]);
    expect(await list({ after: "2020-01-01T00:00:00Z" })).toEqual([oldId]);
    expect(await list({ before: new Date().toISOString() })).toEqual([oldId]);
  });

  test("create their application on request, once, and only the one of the path", async () => {
    const { call } = api();
    const message = { eventType: "order.created", payload: {} };
    const post = (body: object) =>
      call("message.create", { path: { app_id: "inline" }, body: { ...message, ...body } });
    expect((await post({})).status).toBe(404);
    const missing = await post({ application: { name: "Inline" } });
    expect(missing.body).toMatchObject({ detail: [{ type: "application_uid_missing" }] });
    const mismatch = await post({ application: { name: "Inline", uid: "other" } });
    expect(mismatch.body).toMatchObject({ detail: [{ type: "application_uid_mismatch" }] });
    const application = { name: "Inline", uid: "inline" };
    expect((await post({ application })).status).toBe(202);
    expect((await post({ application: { ...application, name: "Later" } })).status).toBe(202);
    const found = await call("application.get", { path: { app_id: "inline" } });
    expect(found.as(applicationOut).name).toBe("Inline");
    const listed = await call("message.list", { path: { app_id: "inline" } });
    expect(listed.as(listOf(messageOut)).data).toHaveLength(2);
  });

  test.each([
    { what: "no event type", body: { payload: {} }, place: "eventType" },
    { what: "a bad event type", body: { eventType: "a b", payload: {} }, place: "eventType" },
    { what: "no payload", body: { eventType: "a" }, place: "payload" },
    { what: "a null payload", body: { eventType: "a", payload: null }, place: "payload" },
    { what: "a list for payload", body: { eventType: "a", payload: [] }, place: "payload" },
    { what: "a text for payload", body: { eventType: "a", payload: "{}" }, place: "payload" },
    {
      what: "an id as event id",
      body: { eventType: "a", payload: {}, eventId: "msg_1" },
      place: "eventId",
    },
    {
      what: "no channels in a list",
      body: { eventType: "a", payload: {}, channels: [] },
      place: "channels",
    },
    {
      what: "11 channels",
      body: { eventType: "a", payload: {}, channels: named(11) },
      place: "channels",
    },
    { what: "6 tags", body: { eventType: "a", payload: {}, tags: named(6) }, place: "tags" },
    {
      what: "a comma in a tag",
      body: { eventType: "a", payload: {}, tags: ["a,b"] },
      place: "tags.0",
    },
    {
      what: "a day for deliverAt",
      body: { eventType: "a", payload: {}, deliverAt: "monday" },
      place: "deliverAt",
    },
    {
      what: "more than a day ahead for deliverAt",
      body: { eventType: "a", payload: {}, deliverAt: inHours(24.1) },
      place: "deliverAt",
    },
  ])("are refused with $what, which the answer names", async ({ body, place }) => {
    expect(problemPlaces(await send(body))).toEqual([`body.${place}`]);
  });

  test("take 10 channels and 5 tags", async () => {
    const body = { eventType: "a", payload: {}, channels: named(10), tags: named(5) };
    expect((await send(body)).status).toBe(202);
  });

  test.each<{ payload: object }>([
    { payload: { constructor: "x" } },
    { payload: { constructor: { prototype: 1 } } },
    { payload: { toString: 1, hasOwnProperty: null } },
    { payload: { toJSON: "x" } },
  ])("take any object for a payload: $payload", async ({ payload }) => {
    const answer = await send({ eventType: "a", payload });
    expect([answer.status, answer.text]).toEqual([
      202,
      expect.stringContaining(`"payload":${JSON.stringify(payload)}`),
    ]);
  });
});

function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}

function named(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `name-${index}`);
}

/** Ids sort by time in steps of 4 ms; within a step, by chance. */
function newestFirst(...messages: readonly { id: string }[]): string[] {
  return messages
    .map(({ id }) => id)
    .sort()
    .reverse();
}
