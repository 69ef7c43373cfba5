import { beforeAll, describe, expect, test } from "vitest";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const URL_GIVEN = "https://receiver.example/hooks";
const CREATED = { eventType: "order.created", url: URL_GIVEN };
const REFUSED = {
  detail: [
    { loc: ["body", "url"], msg: "this event goes to this URL already", type: "value_error" },
  ],
};
/** More than enough for two to look before either has written. */
const AT_ONCE = 12;

describe("a pair of an event and a URL", () => {
  const api = useTestApi();

  beforeAll(async () => {
    for (const name of ["order.created", "leg.created"]) await api().build.eventType(name);
  });

  async function openApplication() {
    const { id: app_id } = await api().build.application();
    const path = { app_id };
    return {
      app_id,
      add: (body: Readonly<Record<string, unknown>>) =>
        api().call("endpoint.add-pair", { path, body }),
      count: () => api().database.prisma.endpoint.count({ where: { applicationId: app_id } }),
    };
  }

  test("is an endpoint of that event, active at once and without retries (C1, C4, C6)", async () => {
    const { add } = await openApplication();
    const added = await add(CREATED);
    expect([added.status, added.body]).toMatchObject([
      201,
      { url: URL_GIVEN, eventTypes: ["order.created"], disabled: false, retryPolicy: "none" },
    ]);
  });

  test.each([
    ["the same", URL_GIVEN],
    ["another spelling of it", "HTTPS://Receiver.EXAMPLE:443/hooks"],
  ])("is refused by the field where the event goes to %s already (C4)", async (_, url) => {
    const { add, count } = await openApplication();
    await add(CREATED);
    const again = await add({ ...CREATED, url });
    expect([again.status, again.body]).toEqual([422, REFUSED]);
    expect(await count()).toBe(1);
  });

  test("is refused too where an endpoint of several events has it, even a disabled one (C4)", async () => {
    const { app_id, add } = await openApplication();
    const eventTypes = ["leg.created", "order.created"];
    await api().build.endpoint(app_id, { url: URL_GIVEN, eventTypes, disabled: true });
    expect((await add(CREATED)).body).toEqual(REFUSED);
  });

  test("is new with another event, another path, beside all events, and in another application (C4)", async () => {
    const { app_id, add } = await openApplication();
    const other = await openApplication();
    await api().build.endpoint(app_id, { url: URL_GIVEN });
    for (const pair of [
      CREATED,
      { ...CREATED, eventType: "leg.created" },
      { ...CREATED, url: `${URL_GIVEN}/` },
    ]) {
      expect([pair, (await add(pair)).status]).toEqual([pair, 201]);
    }
    expect((await other.add(CREATED)).status).toBe(201);
  });

  test("can be added again once its endpoint is deleted (C4)", async () => {
    const { app_id, add } = await openApplication();
    const { id: endpoint_id } = await api().build.endpoint(app_id, {
      url: URL_GIVEN,
      eventTypes: ["order.created"],
    });
    await api().call("endpoint.delete", { path: { app_id, endpoint_id } });
    expect((await add(CREATED)).status).toBe(201);
  });

  test(`is added once by ${AT_ONCE} who ask in the same moment (C4)`, async () => {
    const { add, count } = await openApplication();
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => add(CREATED)));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, ...Array.from({ length: AT_ONCE - 1 }, () => 422)]);
    expect(await count()).toBe(1);
  });

  test("names the field of an unknown event and of a URL that is not allowed", async () => {
    const { add, count } = await openApplication();
    expect(problemPlaces(await add({ ...CREATED, eventType: "nobody.knows" }))).toEqual([
      "body.eventType",
    ]);
    expect(problemPlaces(await add({ ...CREATED, url: "http://169.254.169.254/" }))).toEqual([
      "body.url",
    ]);
    expect(problemPlaces(await add({}))).toEqual(["body.eventType", "body.url"]);
    expect(await count()).toBe(0);
  });
});
