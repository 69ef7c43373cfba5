import { describe, expect, test } from "vitest";
import { applicationOut } from "@/lib/api/v1/schemas/application";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const FULL = { name: "Shop", uid: "shop", throttleRate: 10, metadata: { plan: "gold" } };

describe("an application", () => {
  const api = useTestApi();
  const put = (app_id: string, body: object) =>
    api().call("application.upsert", { path: { app_id }, body });
  const patch = (app_id: string, body: object) =>
    api().call("application.patch", { path: { app_id }, body });
  const read = async (app_id: string) =>
    (await api().call("application.get", { path: { app_id } })).as(applicationOut);
  const createFull = () => api().build.application({ ...FULL, uid: crypto.randomUUID() });

  test.each([
    { name: "Other" },
    { uid: "other-name" },
    { uid: null },
    { throttleRate: 7 },
    { throttleRate: null },
    { metadata: {} },
    { metadata: { plan: "silver", floor: "2" } },
  ])("that is patched changes in what the patch names and in nothing else: %j", async (body) => {
    const before = await createFull();
    const patched = await patch(before.id, body);
    const { updatedAt, throttleRate } = patched.as(applicationOut);
    expect(patched.status).toBe(200);
    expect(patched.body).toEqual({ ...before, ...body, updatedAt, rateLimit: throttleRate });
    expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt));
    expect(await read(before.id)).toEqual(patched.body);
  });

  test("that is patched with nothing stays as it is", async () => {
    const before = await createFull();
    const { updatedAt } = (await patch(before.uid ?? "", {})).as(applicationOut);
    expect(await read(before.id)).toEqual({ ...before, updatedAt });
  });

  test("that is replaced has what was given, and nothing else of what it had", async () => {
    const before = await createFull();
    const uid = crypto.randomUUID();
    const given = { name: "New", uid, throttleRate: 3, metadata: { a: "b" } };
    const full = await put(before.uid ?? "", given);
    expect([full.status, full.body]).toEqual([
      200,
      expect.objectContaining({ id: before.id, ...given }),
    ]);
    const bare = await put(uid, { name: "Bare" });
    expect([bare.status, bare.body]).toEqual([
      200,
      expect.objectContaining({
        id: before.id,
        name: "Bare",
        uid: null,
        throttleRate: null,
        metadata: {},
      }),
    ]);
  });

  test("that is replaced without being there is created, but not with the uid of the path", async () => {
    const uid = crypto.randomUUID();
    const created = await put(uid, { name: "New" });
    expect([created.status, created.body]).toEqual([201, expect.objectContaining({ uid: null })]);
    expect((await api().call("application.get", { path: { app_id: uid } })).status).toBe(404);
    expect((await put(uid, { name: "Named", uid })).status).toBe(201);
    expect((await put(uid, { name: "Named again", uid })).status).toBe(200);
    expect(await read(uid)).toMatchObject({ name: "Named again", uid });
  });

  test("that several callers replace at the same moment is created once", async () => {
    const uid = crypto.randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => put(uid, { name: `Race ${n}`, uid })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map((answer) => answer.as(applicationOut).id)).size).toBe(1);
  });

  test("gets no uid that another one has, by patch or by replacement, and stays as it is", async () => {
    const taken = (await createFull()).uid ?? "";
    const before = await createFull();
    for (const answer of [
      await patch(before.id, { name: "Other", uid: taken }),
      await put(before.id, { name: "Other", uid: taken }),
      await put("nobody-at-all", { name: "Other", uid: taken }),
    ]) {
      expect([answer.status, answer.body]).toEqual([
        409,
        { code: "conflict", detail: expect.stringContaining(taken) },
      ]);
    }
    expect(await read(before.id)).toEqual(before);
  });

  test("frees the uid that a patch takes away", async () => {
    const { id, uid } = await createFull();
    await patch(id, { uid: null });
    expect((await api().build.application({ uid })).uid).toBe(uid);
  });

  test("that was deleted cannot be patched, and is not brought back by replacing it", async () => {
    const { id } = await createFull();
    await api().call("application.delete", { path: { app_id: id } });
    expect((await patch(id, { name: "Back" })).status).toBe(404);
    const created = await put(id, { name: "Back" });
    expect(created.status).toBe(201);
    expect(created.as(applicationOut).id).not.toBe(id);
  });

  test("keeps its endpoints and what is pending when it is replaced", async () => {
    const { id } = await createFull();
    await api().build.endpoint(id);
    const { id: messageId } = await api().build.message(id);
    await put(id, { name: "Replaced" });
    const deliveries = await api().database.prisma.delivery.findMany({ where: { messageId } });
    expect(deliveries).toMatchObject([{ status: 1 }]);
  });

  test("understands the name that its rate had before", async () => {
    const { id } = await createFull();
    expect((await patch(id, { rateLimit: 9 })).body).toMatchObject({ throttleRate: 9 });
    expect((await put(id, { name: "S", rateLimit: 8 })).body).toMatchObject({ throttleRate: 8 });
  });

  test.each([
    { body: { name: "" }, place: "body.name" },
    { body: { name: null }, place: "body.name" },
    { body: { name: "Shop", uid: "app_1" }, place: "body.uid" },
    { body: { name: "Shop", uid: "a b" }, place: "body.uid" },
    { body: { name: "Shop", throttleRate: 0 }, place: "body.throttleRate" },
    { body: { name: "Shop", throttleRate: 65_536 }, place: "body.throttleRate" },
    { body: { name: "Shop", metadata: null }, place: "body.metadata" },
    { body: { name: "Shop", metadata: { a: 1 } }, place: "body.metadata.a" },
  ])("stays as it is when a rule is broken: $body", async ({ body, place }) => {
    const before = await createFull();
    expect(problemPlaces(await patch(before.id, body))).toEqual([place]);
    expect(problemPlaces(await put(before.id, body))).toEqual([place]);
    expect(await read(before.id)).toEqual(before);
  });
});
