import { describe, expect, test } from "vitest";
import { endpointOut } from "@/lib/api/v1/schemas/endpoint";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { type TestApi, useTestApi } from "@/lib/testing/api/use-test-api";

const URL_GIVEN = "https://receiver.example/hooks";

describe("endpoints", () => {
  const api = useTestApi();

  async function create(body: Readonly<Record<string, unknown>>) {
    const { id } = await api().build.application();
    return api().call("endpoint.create", { path: { app_id: id }, body });
  }

  test("are created with what was given, and filled in where nothing was", async () => {
    await api().build.eventType("order.created");
    const given = {
      url: URL_GIVEN,
      description: "The shop",
      uid: "main",
      disabled: true,
      eventTypes: ["order.created"],
      channels: ["project_1", "a:b+c.d-e"],
      throttleRate: 5,
      metadata: { team: "a" },
    };
    const full = await create(given);
    expect([full.status, full.body]).toEqual([201, expect.objectContaining(given)]);
    expect(full.as(endpointOut).id).toMatch(/^ep_[0-9A-Za-z]{27}$/);
    expect((await create({ url: URL_GIVEN })).body).toMatchObject({
      description: "",
      uid: null,
      disabled: false,
      eventTypes: null,
      channels: null,
      throttleRate: null,
      metadata: {},
    });
  });

  test("keep their URL as browsers write it", async () => {
    const answer = await create({ url: "HTTPS://Receiver.EXAMPLE:443/a/../b?x=1" });
    expect(answer.body).toMatchObject({ url: "https://receiver.example/b?x=1" });
    expect((await create({ url: "https://receiver.example" })).body).toMatchObject({
      url: "https://receiver.example/",
    });
  });

  test("are found by id and by uid, in an application found by id or by uid", async () => {
    const { build, call } = api();
    const application = await build.application({ uid: "shop" });
    const endpoint = await build.endpoint("shop", { uid: "hook" });
    for (const app_id of [application.id, "shop"]) {
      for (const endpoint_id of [endpoint.id, "hook"]) {
        const found = await call("endpoint.get", { path: { app_id, endpoint_id } });
        expect(found.body).toEqual(endpoint);
      }
    }
  });

  test("share no uid within an application, and may across applications", async () => {
    const { build, call } = api();
    const { id } = await build.application();
    await build.endpoint(id, { uid: "only" });
    const body = { url: URL_GIVEN, uid: "only" };
    const second = await call("endpoint.create", { path: { app_id: id }, body });
    expect([second.status, second.body]).toEqual([
      409,
      { code: "conflict", detail: expect.stringContaining("only") },
    ]);
    expect((await create(body)).status).toBe(201);
  });

  test("are gone once deleted, and leave their uid free", async () => {
    const { build, call } = api();
    const { id: app_id } = await build.application();
    const first = await build.endpoint(app_id, { uid: "phoenix" });
    const path = { app_id, endpoint_id: "phoenix" };
    expect((await call("endpoint.delete", { path })).status).toBe(204);
    for (const endpoint_id of [first.id, "phoenix"]) {
      for (const name of [
        "endpoint.get",
        "endpoint.get-secret",
        "endpoint.delete",
        "message-attempt.list-by-endpoint",
      ]) {
        const answer = await call(name, { path: { app_id, endpoint_id } });
        expect([name, answer.status]).toEqual([name, 404]);
      }
      const patched = await call("endpoint.patch", { path: { app_id, endpoint_id }, body: {} });
      expect(patched.status).toBe(404);
    }
    expect((await call("endpoint.list", { path: { app_id } })).body).toMatchObject({ data: [] });
    expect((await build.endpoint(app_id, { uid: "phoenix" })).id).not.toBe(first.id);
  });

  test("R26, C5: without event types they take all, stored as no filter", async () => {
    for (const eventTypes of [undefined, null]) {
      expect((await create({ url: URL_GIVEN, eventTypes })).body).toMatchObject({
        eventTypes: null,
      });
    }
  });

  test("name the event types that nobody knows, and only those", async () => {
    await api().build.eventType("known.type");
    const answer = await create({
      url: URL_GIVEN,
      eventTypes: ["known.type", "unknown.one", "known", "unknown.two"],
    });
    expect(problemPlaces(answer)).toEqual(["body.eventTypes"]);
    expect(answer.text).toContain("'unknown.one', 'known', 'unknown.two'");
    expect(answer.text).not.toContain("'known.type'");
  });

  test("do not know another environment's event types", async () => {
    const body = { name: "live.only", description: "" };
    expect((await liveCall(api())("event-type.create", { body })).status).toBe(201);
    const answer = await create({ url: URL_GIVEN, eventTypes: ["live.only"] });
    expect(problemPlaces(answer)).toEqual(["body.eventTypes"]);
  });

  test("treat lists as sets", async () => {
    await api().build.eventType("twice");
    const body = { url: URL_GIVEN, eventTypes: ["twice", "twice"], channels: ["c", "c"] };
    expect((await create(body)).body).toMatchObject({ eventTypes: ["twice"], channels: ["c"] });
  });

  test.each([
    { what: "no URL", body: {}, place: "url" },
    { what: "an empty URL", body: { url: "" }, place: "url" },
    { what: "a URL without a scheme", body: { url: "receiver.example" }, place: "url" },
    { what: "another scheme", body: { url: "ftp://receiver.example/" }, place: "url" },
    { what: "a URL that is a list", body: { url: [URL_GIVEN] }, place: "url" },
    { what: "port 0", body: { url: "https://receiver.example:0/" }, place: "url" },
    { what: "a private address (C7)", body: { url: "https://10.0.0.1/" }, place: "url" },
    { what: "a metadata address (C7)", body: { url: "http://169.254.169.254/" }, place: "url" },
    { what: "IPv6 loopback (C7)", body: { url: "http://[::1]/" }, place: "url" },
    { what: "no event types", body: { url: URL_GIVEN, eventTypes: [] }, place: "eventTypes" },
    { what: "no channels", body: { url: URL_GIVEN, channels: [] }, place: "channels" },
    {
      what: "11 channels",
      body: { url: URL_GIVEN, channels: Array.from({ length: 11 }, (_, n) => `c${n}`) },
      place: "channels",
    },
    { what: "an id for uid", body: { url: URL_GIVEN, uid: "ep_1" }, place: "uid" },
    { what: "a word for disabled", body: { url: URL_GIVEN, disabled: "no" }, place: "disabled" },
    { what: "a short secret", body: { url: URL_GIVEN, secret: "whsec_c2hvcnQ=" }, place: "secret" },
    {
      what: "a secret of 23 bytes",
      body: { url: URL_GIVEN, secret: `whsec_${Buffer.alloc(23, 1).toString("base64")}` },
      place: "secret",
    },
    {
      what: "a public key for a secret",
      body: { url: URL_GIVEN, secret: `whpk_${Buffer.alloc(32, 1).toString("base64")}` },
      place: "secret",
    },
    {
      what: "a header of ours",
      body: { url: URL_GIVEN, headers: { "Webhook-Id": "x" } },
      place: "headers.Webhook-Id",
    },
    {
      what: "a header with a line break",
      body: { url: URL_GIVEN, headers: { "x-a": "b\r\nc: d" } },
      place: "headers.x-a",
    },
  ])("are refused with $what, which the answer names", async ({ body, place }) => {
    expect(problemPlaces(await create(body))).toEqual([`body.${place}`]);
  });

  test("C7: are refused without HTTPS in the live environment, and taken with it", async () => {
    const call = liveCall(api());
    const created = await call("application.create", { body: { name: "Live", uid: "live" } });
    expect(created.status).toBe(201);
    const send = (url: string) =>
      call("endpoint.create", { path: { app_id: "live" }, body: { url } });
    expect(problemPlaces(await send("http://receiver.example/"))).toEqual(["body.url"]);
    expect((await send("https://receiver.example/")).status).toBe(201);
    expect((await create({ url: "http://receiver.example/" })).status).toBe(201);
  });
});

function liveCall({ callAs, keys }: TestApi) {
  return callAs({ authorization: `Bearer ${keys.live}` });
}
