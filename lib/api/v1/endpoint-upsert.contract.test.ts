import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { endpointOut } from "@/lib/api/v1/schemas/endpoint";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { FULL_ENDPOINT } from "@/lib/testing/api/full-endpoint";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const BARE = { url: "https://receiver.example/bare" };
/** What is left out of a replacement. */
const CLEARED = {
  description: "",
  uid: null,
  disabled: false,
  eventTypes: null,
  channels: null,
  throttleRate: null,
  metadata: {},
};

describe("replacing an endpoint", () => {
  const api = useTestApi();
  beforeAll(async () => {
    await api().build.eventType("order.created");
  });

  async function prepare() {
    const { id: app_id } = await api().build.application();
    const put = (endpoint_id: string, body: object) =>
      api().call("endpoint.upsert", { path: { app_id, endpoint_id }, body });
    const list = async () =>
      api().database.prisma.endpoint.findMany({ where: { applicationId: app_id } });
    return { app_id, put, list };
  }

  test("sets every field that is given, and clears every one that is not", async () => {
    const { app_id, put } = await prepare();
    const { id, createdAt } = await api().build.endpoint(app_id, { uid: "main" });
    const full = await put(id, FULL_ENDPOINT);
    expect([full.status, full.body]).toEqual([200, expect.objectContaining(FULL_ENDPOINT)]);
    const bare = await put("main", BARE);
    expect(bare.status).toBe(200);
    expect(bare.body).toMatchObject({ id, createdAt, ...CLEARED, ...BARE });
    const read = await api().call("endpoint.get", { path: { app_id, endpoint_id: id } });
    expect(read.body).toEqual(bare.body);
  });

  test("leaves its secret, its headers and its retry policy alone: they are no part of it", async () => {
    const { app_id, put } = await prepare();
    const secret = generateSecret();
    const headers = { "X-Team": "orders" };
    const retryPolicy = { delaysSeconds: [5] };
    const { id } = await api().build.endpoint(app_id, { secret, headers, retryPolicy });
    const other = { ...BARE, secret: generateSecret(), headers: { "X-Team": "other" } };
    expect((await put(id, other)).body).toMatchObject({ retryPolicy });
    expect(await api().build.secret(app_id, id)).toBe(secret);
    const path = { app_id, endpoint_id: id };
    expect((await api().call("endpoint.get-headers", { path })).body).toMatchObject({ headers });
    const cleared = await put(id, { ...BARE, retryPolicy: null });
    expect(cleared.body).toMatchObject({ retryPolicy: "standard" });
  });

  test("that is not there creates it, with a secret, but not with the uid of the path", async () => {
    const { app_id, put } = await prepare();
    const created = await put("wanted", BARE);
    expect(created.status).toBe(201);
    const { id, uid } = created.as(endpointOut);
    expect(uid).toBeNull();
    expect(await api().build.secret(app_id, id)).toMatch(/^whsec_/);
    const path = { app_id, endpoint_id: "wanted" };
    expect((await api().call("endpoint.get", { path })).status).toBe(404);
    const named = await put("wanted", { ...FULL_ENDPOINT, uid: "wanted", retryPolicy: "none" });
    expect([named.status, named.body]).toEqual([
      201,
      expect.objectContaining({ ...FULL_ENDPOINT, uid: "wanted", retryPolicy: "none" }),
    ]);
    expect((await put("wanted", { ...BARE, uid: "wanted" })).status).toBe(200);
  });

  test("that was deleted creates another one", async () => {
    const { app_id, put } = await prepare();
    const { id } = await api().build.endpoint(app_id);
    await api().call("endpoint.delete", { path: { app_id, endpoint_id: id } });
    const created = await put(id, BARE);
    expect(created.status).toBe(201);
    expect(created.as(endpointOut).id).not.toBe(id);
  });

  test("by several callers at the same moment creates one", async () => {
    const { put, list } = await prepare();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        put("race", { ...BARE, uid: "race", throttleRate: n + 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(await list()).toHaveLength(1);
  });

  test("to a uid that is taken is a conflict and changes nothing", async () => {
    const { app_id, put, list } = await prepare();
    await api().build.endpoint(app_id, { uid: "taken" });
    const { id } = await api().build.endpoint(app_id);
    const before = await list();
    for (const reference of [id, "nobody"]) {
      const answer = await put(reference, { ...BARE, uid: "taken" });
      expect([answer.status, answer.body]).toEqual([
        409,
        { code: "conflict", detail: expect.stringContaining("taken") },
      ]);
    }
    expect(await list()).toEqual(before);
  });

  test.each([
    { what: "no URL", body: {}, place: "body.url" },
    { what: "a private address", body: { url: "http://10.0.0.1/" }, place: "body.url" },
    {
      what: "unknown event types",
      body: { ...BARE, eventTypes: ["x.y"] },
      place: "body.eventTypes",
    },
    { what: "no channels", body: { ...BARE, channels: [] }, place: "body.channels" },
    { what: "a rate of 0", body: { ...BARE, throttleRate: 0 }, place: "body.throttleRate" },
    { what: "an id for uid", body: { ...BARE, uid: "ep_1" }, place: "body.uid" },
  ])("is refused with $what, there or not, and changes nothing", async ({ body, place }) => {
    const { app_id, put, list } = await prepare();
    const { id } = await api().build.endpoint(app_id);
    const before = await list();
    for (const reference of [id, "nobody"]) {
      expect(problemPlaces(await put(reference, body))).toEqual([place]);
    }
    expect(await list()).toEqual(before);
  });

  test.each([
    { named: "disabled", body: { ...BARE, disabled: true }, status: 4, isDisabled: true },
    { named: "enabled", body: BARE, status: 1, isDisabled: false },
  ])("by one that is $named does to what is pending as a patch does", async (given) => {
    const { app_id, put } = await prepare();
    const { id } = await api().build.endpoint(app_id);
    const { id: messageId } = await api().build.message(app_id);
    const { disabled }: z.output<typeof endpointOut> = (await put(id, given.body)).as(endpointOut);
    const deliveries = await api().database.prisma.delivery.findMany({ where: { messageId } });
    expect([disabled, deliveries]).toMatchObject([given.isDisabled, [{ status: given.status }]]);
  });

  test("understands the names that fields had before", async () => {
    const { app_id, put } = await prepare();
    const { id } = await api().build.endpoint(app_id);
    const former = { ...BARE, filterTypes: ["order.created"], rateLimit: 7 };
    expect((await put(id, former)).body).toMatchObject({
      eventTypes: ["order.created"],
      throttleRate: 7,
    });
  });
});
