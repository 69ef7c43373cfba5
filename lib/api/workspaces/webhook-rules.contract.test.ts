import { describe, expect, test } from "vitest";
import { errorOut } from "@/lib/api/workspaces/schemas/common";
import { SAMPLE, useWorkspaces } from "@/lib/testing/api/use-workspaces";

/** The rule in words has to say this much. */
type Problem = readonly [path: string, says: RegExp];

const RULES: readonly (readonly [what: string, fields: object, problem: Problem])[] = [
  ["W10: no events", { events: undefined }, ["events", /required.*\["order.status"\]/]],
  ["W10: an empty list of events", { events: [] }, ["events", /must not be empty/]],
  ["W10: events that are null", { events: null }, ["events", /array of names/]],
  ["W10: one event that is no list", { events: "order.status" }, ["events", /array of names/]],
  [
    "W10: events joined by commas",
    { events: "order.status, order.paid" },
    ["events", /\["order.status","order.paid"\]/],
  ],
  [
    "W10: a comma in one of the names",
    { events: ["order.paid", "order.status,order.paid"] },
    ["events.1", /\["order.status","order.paid"\]/],
  ],
  ["W10: an unknown event", { events: ["order.status", "no.such"] }, ["events.1", /'no\.such'/]],
  ["W10: a name of no event's form", { events: ["order status"] }, ["events.0", /may contain/]],
  ["W10: a number among the events", { events: [7] }, ["events.0", /name of an event/]],
  ["W11: no name", { name: undefined }, ["name", /required/]],
  ["W11: an empty name", { name: "" }, ["name", /must not be empty/]],
  ["W11: a name that is null", { name: null }, ["name", /must be a text/]],
  ["W11: a name of 4,097 characters", { name: "x".repeat(4_097) }, ["name", /at most 4096/]],
  ["W12: no URL", { url: undefined }, ["url", /required/]],
  ["W12: an empty URL", { url: "" }, ["url", /must not be empty/]],
  ["W12: a URL that cannot be read", { url: "my.sample.endpoint.com" }, ["url", /in full/]],
  ["W12: a URL without a host", { url: "https://" }, ["url", /in full/]],
  ["W2: plain HTTP", { url: "http://my.sample.endpoint.com/" }, ["url", /https:\/\//]],
  ["W2: another protocol", { url: "ftp://my.sample.endpoint.com/" }, ["url", /https:\/\//]],
  ["C7: a private address", { url: "https://10.0.0.1/" }, ["url", /10\.0\.0\.1/]],
  ["C7: the metadata address", { url: "https://169.254.169.254/" }, ["url", /169\.254/]],
  ["C7: a link-local address", { url: "https://[fe80::1]/" }, ["url", /fe80/]],
  ["a secret of 7 characters", { secret: "1234567" }, ["secret", /at least 8 characters/]],
  ["a secret of 257 characters", { secret: "x".repeat(257) }, ["secret", /at most 256/]],
  ["a secret that is a number", { secret: 12345678 }, ["secret", /must be a text/]],
  ["whsec_ and no base64", { secret: "whsec_not base64" }, ["secret", /base64/]],
  ["whsec_ and 7 bytes", { secret: "whsec_MTIzNDU2Nw==" }, ["secret", /at least 8 bytes/]],
  ["active as a text", { active: "true" }, ["active", /true or false/]],
  ["active that is null", { active: null }, ["active", /true or false/]],
  ["a field nobody knows", { eventTypes: ["order.status"] }, ["eventTypes", /not a field/]],
  ["a field of a webhook's answer", { id: "ep_1" }, ["id", /not a field/]],
];

const REFUSED = RULES.map(([what, fields, [path, says]]) => ({ what, fields, path, says }));

describe("a webhook that breaks a rule", () => {
  const { api, openWorkspace } = useWorkspaces();

  test.each(REFUSED)(
    "is not made of $what: the answer names place and rule",
    async ({ fields, path, says }) => {
      const { create, list } = await openWorkspace();
      const answer = await create({ ...fields });
      expect(answer.status).toBe(400);
      const { error } = errorOut.parse(answer.body);
      expect(error.code).toBe("VALIDATION_ERROR");
      expect(error.details).toEqual([{ path, message: expect.stringMatching(says) }]);
      expect(error.message).toMatch(says);
      expect(await list()).toEqual([]);
    },
  );

  const changed = REFUSED.filter(({ fields }) => !Object.values(fields).includes(undefined));

  test.each(changed)("is not changed by $what", async ({ fields, path, says }) => {
    const { add, update, read } = await openWorkspace();
    const before = await add();
    const answer = await update(before.id, { ...fields });
    expect(answer.status).toBe(400);
    const { error } = errorOut.parse(answer.body);
    expect(error.details).toEqual([{ path, message: expect.stringMatching(says) }]);
    expect(await read(before.id)).toEqual(before);
  });

  test("is told of all its broken rules at once", async () => {
    const { create } = await openWorkspace();
    const answer = await create({ events: [], name: 7, url: undefined, secret: "short", more: 1 });
    const { error } = errorOut.parse(answer.body);
    const paths = error.details?.map(({ path }) => path).toSorted();
    expect(paths).toEqual(["events", "more", "name", "secret", "url"]);
  });

  test("is told of every event that is unknown", async () => {
    const { create } = await openWorkspace();
    const events = ["no.such", "order.status", "nor.such"];
    const { error } = errorOut.parse((await create({ events })).body);
    expect(error.details?.map(({ path }) => path)).toEqual(["events.0", "events.2"]);
    expect(error.message).toContain("'no.such'");
    expect(error.message).toContain("'nor.such'");
  });

  test("W2: is refused over plain HTTP in a live environment as in a test one", async () => {
    const live = api().callAs({ authorization: `Bearer ${api().keys.live}` });
    await live("event-type.create", { body: { name: "order.status", description: "" } });
    const application = await live("application.create", { body: { name: "Shop" } });
    const path = { workspaceId: Object(application.body).id };
    const body = { ...SAMPLE, url: "http://my.sample.endpoint.com/" };
    expect((await live("webhook.create", { path, body })).status).toBe(400);
    expect((await live("webhook.create", { path, body: SAMPLE })).status).toBe(201);
  });
});
