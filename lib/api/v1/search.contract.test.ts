import { beforeAll, describe, expect, test } from "vitest";
import { attemptSearchOut, messageSearchOut } from "@/lib/api/v1/schemas/search";
import { SEARCH_BUDGET_ROWS } from "@/lib/messages/constants";
import { createId } from "@/lib/shared/ids";
import { addHistory } from "@/lib/testing/api/add-history";
import type { PastDelivery } from "@/lib/testing/api/build-history";
import { createTenant } from "@/lib/testing/api/create-tenant";
import { messageAt } from "@/lib/testing/api/message-at";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => Date.now() - hours * HOUR_MS;

describe("a search", () => {
  const api = useTestApi();

  const search = async (name: string, input: { app_id: string; body: object }) =>
    api().call(`${name}.search`, { path: { app_id: input.app_id }, body: input.body });
  const findMessages = async (app_id: string, body: object) =>
    (await search("message", { app_id, body })).as(messageSearchOut);
  const findAttempts = async (app_id: string, body: object) =>
    (await search("message-attempt", { app_id, body })).as(attemptSearchOut);

  test("of messages tells the state of each delivery, and no payload", async () => {
    const { build, database } = api();
    const { id: applicationId } = await build.application();
    const one = await build.endpoint(applicationId, { description: "Stock" });
    const other = await build.endpoint(applicationId);
    const failed = {
      id: createId("atmpt", hoursAgo(1)),
      attemptNumber: 1,
      status: 2,
      outcome: "unreachable.timeout",
      responseStatusCode: null,
    };
    const deliveries: PastDelivery[] = [
      { endpointId: one.id, status: 1, attempts: [failed] },
      { endpointId: other.id, status: 4, attempts: [] },
    ];
    const message = messageAt(hoursAgo(2), { channels: ["eu"], tags: ["t"], deliveries });
    const dueAt = new Date(hoursAgo(-1));
    await addHistory(database.pool, { applicationId, history: [message], dueAt });
    const found = await findMessages(applicationId, {});
    expect(found).toEqual({
      data: [
        {
          id: message.id,
          eventType: "order.created",
          eventId: null,
          channels: ["eu"],
          tags: ["t"],
          deliverAt: null,
          timestamp: expect.any(String),
          deliveries: [
            {
              endpointId: one.id,
              endpointName: "Stock",
              status: 3,
              statusText: "sending",
              attemptCount: 1,
              nextAttempt: dueAt.toISOString(),
            },
            {
              endpointId: other.id,
              endpointName: "receiver.example",
              status: 4,
              statusText: "canceled",
              attemptCount: 0,
              nextAttempt: null,
            },
          ].toSorted((a, b) => (a.endpointId < b.endpointId ? -1 : 1)),
        },
      ],
      iterator: null,
      done: true,
      searchedUntil: expect.any(String),
    });
    const attempts = await findAttempts(applicationId, {});
    expect(attempts.data).toEqual([
      {
        id: failed.id,
        msgId: message.id,
        endpointId: one.id,
        url: "https://receiver.example/",
        responseStatusCode: 0,
        responseDurationMs: 7,
        status: 2,
        statusText: "fail",
        triggerType: 0,
        timestamp: expect.any(String),
        eventType: "order.created",
        outcome: "unreachable.timeout",
        attemptNumber: 1,
      },
    ]);
  });

  test("goes back 90 days, and further when it is told to", async () => {
    const { build, database } = api();
    const { id: applicationId } = await build.application();
    const history = [24, 24 * 89, 24 * 91].map((hours) => messageAt(hoursAgo(hours)));
    await addHistory(database.pool, { applicationId, history, dueAt: new Date() });
    const idsOf = async (body: object) =>
      (await findMessages(applicationId, body)).data.map(({ id }) => id);
    const [recent, late, old] = history.map(({ id }) => id);
    expect(await idsOf({})).toEqual([recent, late]);
    const since = new Date(hoursAgo(24 * 92)).toISOString();
    expect(await idsOf({ since })).toEqual([recent, late, old]);
    const until = new Date(hoursAgo(24 * 2)).toISOString();
    expect(await idsOf({ since, until })).toEqual([late, old]);
  });

  test("says how far it came where it came to no end, and finds everything when it goes on", async () => {
    const { build, database } = api();
    const { id: applicationId } = await build.application();
    const count = SEARCH_BUDGET_ROWS.text * 2 + 500;
    const prefix = createId("msg", hoursAgo(3)).slice(0, -8);
    await database.pool.query(
      `insert into message (id, application_id, event_type, payload)
       select $1 || lpad(n::text, 8, '0'), $2, 'order.created',
         case when n in (7, 8400, $3) then '{"note":"Needle"}' else '{"note":"hay"}' end
       from generate_series(1, $3::int) n`,
      [prefix, applicationId, count],
    );
    const pages: string[][] = [];
    let iterator: string | null = null;
    let searchedUntil = new Date().toISOString();
    do {
      const page = await findMessages(applicationId, { query: "needle", iterator });
      expect(page.searchedUntil <= searchedUntil).toBe(true);
      pages.push(page.data.map(({ id }) => id.slice(-8)));
      ({ iterator, searchedUntil } = page);
    } while (iterator !== null);
    expect(pages).toEqual([[String(count).padStart(8, "0")], ["00008400"], ["00000007"]]);
    const since = Date.parse(searchedUntil);
    expect(since).toBeLessThan(hoursAgo(24 * 89));
  });

  test("finds a message by any of its attempts, however many it has", async () => {
    const { build, database } = api();
    const { id: applicationId } = await build.application();
    const { id: endpointId } = await build.endpoint(applicationId);
    const attempts = Array.from({ length: 60 }, (_, index) => ({
      id: createId("atmpt", hoursAgo(2) + index * 1_000),
      attemptNumber: 0,
      status: 2,
      outcome: index === 30 ? "blocked" : "refused",
      responseStatusCode: index === 30 ? null : 500,
    }));
    const deliveries = [{ endpointId, status: 2, attempts }];
    const history = [
      messageAt(hoursAgo(3), { deliveries }),
      messageAt(hoursAgo(4), { deliveries: [] }),
    ];
    await addHistory(database.pool, { applicationId, history, dueAt: new Date() });
    for (const filter of [{ outcome: "blocked" }, { statusCodeClass: 0 }, { attemptNumber: 0 }]) {
      const found = await findMessages(applicationId, { ...filter, limit: 1 });
      expect([filter, found.data.map(({ id }) => id)]).toEqual([filter, [history[0]?.id]]);
    }
  });

  test("for what parts of the filter exclude ends at once", async () => {
    const { build } = api();
    const { id } = await build.application();
    for (const body of [
      { status: 0, outcome: "refused" },
      { status: 2, statusCodeClass: 200 },
      { outcome: "delivered", statusCodeClass: 500 },
    ]) {
      expect(await findAttempts(id, body)).toMatchObject({ data: [], done: true });
    }
  });

  describe("between tenants", () => {
    let tenant: Awaited<ReturnType<typeof createTenant>>;
    let other: typeof tenant;

    beforeAll(async () => {
      [tenant, other] = [await createTenant(api()), await createTenant(api())];
    });

    test("finds nothing of another application, whatever is named", async () => {
      const eventId = `mine-${other.applicationId}`;
      const message = await api().build.message(other.applicationId, { eventId });
      for (const query of [
        other.messageId,
        other.messageId.slice(0, 24),
        other.attemptId,
        eventId,
        message.id,
      ]) {
        for (const find of [findMessages, findAttempts]) {
          const page = await find(tenant.applicationId, { query });
          expect([query, page.data, page.done]).toEqual([query, [], true]);
          expect([query, (await find(other.applicationId, { query })).done]).toEqual([query, true]);
        }
      }
      const own = await findMessages(other.applicationId, { query: other.messageId });
      expect(own.data.map(({ id }) => id)).toEqual([other.messageId]);
      const ownAttempts = await findAttempts(other.applicationId, { query: other.attemptId });
      expect(ownAttempts.data.map(({ id }) => id)).toEqual([other.attemptId]);
    });

    test("takes another application's ids for texts like any other", async () => {
      const { build } = api();
      const { id } = await build.application();
      const eventId = `taken-${other.messageId}`;
      await build.message(other.applicationId, { eventId });
      for (const query of [
        other.messageId,
        other.messageId.slice(0, 20),
        other.attemptId,
        eventId,
      ]) {
        const payload = { about: query };
        const message = await build.message(id, { payload });
        const found = (await findMessages(id, { query })).data.map((one) => one.id);
        expect([query, found.at(0)]).toEqual([query, message.id]);
      }
    });

    test("knows no endpoint of another application", async () => {
      for (const name of ["message", "message-attempt"]) {
        const body = { endpointId: other.endpointId };
        const answer = await search(name, { app_id: tenant.applicationId, body });
        expect(answer.status).toBe(404);
      }
    });

    test("goes on from nowhere in another application", async () => {
      const own = await findMessages(tenant.applicationId, {});
      const page = await findMessages(tenant.applicationId, { iterator: other.messageId });
      const ownIds = own.data.map(({ id }) => id);
      expect(ownIds).toEqual(expect.arrayContaining(page.data.map(({ id }) => id)));
      expect(ownIds).not.toContain(other.messageId);
    });
  });

  test.each([
    "'; drop table message; --",
    "%",
    "\\",
    "\\\\%_",
    "(a+)+$",
    "[[:alpha:]]",
    "***:x",
    "(?i)x",
    "{1,99999}",
    "$1",
    "\u202e\u200b😀",
    "x".repeat(256),
    "(".repeat(256),
  ])("takes a text for what it is: %s", async (query) => {
    const { build } = api();
    const { id } = await build.application();
    await build.message(id, { payload: { text: "nothing of the kind" } });
    const message = await build.message(id, { payload: { text: query.replaceAll("\\", "") } });
    const found = (await findMessages(id, { query })).data.map((one) => one.id);
    // In JSON a backslash is written twice, so only the texts without one stand there as they are.
    expect(found).toEqual(query.includes("\\") ? [] : [message.id]);
    expect((await findAttempts(id, { query })).data).toEqual([]);
  });

  test.each([
    [{ since: "yesterday" }, "since"],
    [{ since: "2026-01-02T00:00:00Z", until: "2026-01-01T00:00:00Z" }, "until"],
    [{ endpointId: "a b" }, "endpointId"],
    [{ eventTypes: [] }, "eventTypes"],
    [{ status: 7 }, "status"],
    [{ statusCodeClass: 404 }, "statusCodeClass"],
    [{ outcome: "failed" }, "outcome"],
    [{ attemptNumber: -1 }, "attemptNumber"],
    [{ attemptNumber: 1.5 }, "attemptNumber"],
    [{ channel: "a b" }, "channel"],
    [{ tag: "" }, "tag"],
    [{ query: "  " }, "query"],
    [{ query: "a".repeat(257) }, "query"],
    [{ query: "a\u0000b" }, "query"],
    [{ query: "\ud800" }, "query"],
    [{ limit: 0 }, "limit"],
    [{ limit: 251 }, "limit"],
    [{ iterator: "elsewhere" }, "iterator"],
  ])("refuses %j and says where", async (body, place) => {
    const { id: app_id } = await api().build.application();
    for (const name of ["message", "message-attempt"]) {
      const answer = await search(name, { app_id, body });
      expect([answer.status, problemPlaces(answer)]).toEqual([422, [`body.${place}`]]);
    }
  });
});
