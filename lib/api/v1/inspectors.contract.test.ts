import { beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { listOf } from "@/lib/api/v1/schemas/common";
import {
  inspectorOut,
  inspectorRequestDetailOut,
  inspectorRequestOut,
} from "@/lib/api/v1/schemas/inspector";
import { INSPECTORS_MAX } from "@/lib/inspector/constants";
import { purgeInspectors } from "@/lib/inspector/purge-inspectors";
import { recordRequest } from "@/lib/inspector/record-request";
import { signInMember } from "@/lib/testing/api/create-tenant";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { createInspector, startInspectors } from "@/lib/testing/api/start-inspectors";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const DAY_MS = 24 * 60 * 60 * 1000;
const LIST = listOf(inspectorOut);
const REQUESTS = listOf(inspectorRequestOut);

describe("inspectors", () => {
  const api = useTestApi();
  let applicationId: string;
  const at = (inspector_id: string) => ({ path: { app_id: applicationId, inspector_id } });
  const requestAt = (inspector_id: string, request_id: string) => ({
    path: { app_id: applicationId, inspector_id, request_id },
  });
  const expire = (id: string) =>
    api().database.pool.query("update inspector set expires_at = now() where id = $1", [id]);

  beforeEach(async () => {
    applicationId = (await api().build.application()).id;
  });

  test("begin with a name, a URL that nobody can guess, one answer and a week to live (R24, R34)", async () => {
    const create = () =>
      api().call("inspector.create", {
        path: { app_id: applicationId },
        body: { name: " Retries " },
      });
    const [first, second] = [await create(), await create()];
    expect(first.status).toBe(201);
    const inspector = first.as(inspectorOut);
    expect(inspector).toMatchObject({
      name: "Retries",
      url: expect.stringMatching(/^http:\/\/posthaste\.test\/in\/[0-9a-f]{40}$/),
      blockedReason: null,
      answers: [{ kind: "answer", status: 200 }],
      answeredCount: 0,
      receivedCount: 0,
      lastRequestAt: null,
    });
    const lifetimeMs = Date.parse(inspector.expiresAt) - Date.parse(inspector.createdAt);
    expect(lifetimeMs).toBe(7 * DAY_MS);
    expect(second.as(inspectorOut).url).not.toBe(inspector.url);
  });

  test("keep no token in the database that could be used", async () => {
    const created = await api().call("inspector.create", {
      path: { app_id: applicationId },
      body: {},
    });
    const { id, url } = created.as(inspectorOut);
    const token = url.slice(url.lastIndexOf("/") + 1);
    const { rows } = await api().database.pool.query(
      "select t::text || encode(t.encrypted_token, 'escape') as row from inspector t where id = $1",
      [id],
    );
    expect(rows[0]?.row).toContain(id);
    expect(rows[0]?.row).not.toContain(token);
    expect(rows[0]?.row).not.toContain(Buffer.from(token).toString("hex"));
  });

  test("are renamed, given other answers and deleted, and are listed newest first", async () => {
    const { id: app_id } = await api().build.application();
    const create = async (name: string) =>
      (await api().call("inspector.create", { path: { app_id }, body: { name } })).as(inspectorOut);
    const [a, b] = [await create("a"), await create("b")];
    const names = async () =>
      (await api().call("inspector.list", { path: { app_id } })).as(LIST).data.map((i) => i.name);
    expect(await names()).toEqual(["b", "a"]);
    const answers = [{ kind: "close", delaySeconds: 1.5 }];
    const patched = await api().call("inspector.patch", {
      path: { app_id, inspector_id: a.id },
      body: { name: "c", answers },
    });
    expect(patched.body).toEqual({ ...a, name: "c", answers });
    const path = { app_id, inspector_id: b.id };
    expect((await api().call("inspector.delete", { path })).status).toBe(204);
    expect((await api().call("inspector.get", { path })).status).toBe(404);
    expect((await api().call("inspector.delete", { path })).status).toBe(404);
    expect(await names()).toEqual(["c"]);
  });

  test("are bounded in number, also when they are created at the same moment", async () => {
    const { id: app_id } = await api().build.application();
    const create = () => api().call("inspector.create", { path: { app_id }, body: {} });
    const made = await Promise.all(Array.from({ length: INSPECTORS_MAX + 4 }, create));
    const statuses = made.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(INSPECTORS_MAX);
    expect(statuses.filter((status) => status === 409)).toHaveLength(4);
    expect((await create()).body).toMatchObject({ code: "limit_reached" });
    const { data } = (await api().call("inspector.list", { path: { app_id } })).as(LIST);
    await expire(data[0]?.id ?? "");
    expect((await create()).status).toBe(201);
  });

  const step = { kind: "answer", status: 200 };
  test.each([
    { fields: { name: "a".repeat(257) }, place: "body.name" },
    { fields: { name: "a\u0000b" }, place: "body.name" },
    { fields: { answers: [] }, place: "body.answers" },
    { fields: { answers: Array.from({ length: 21 }, () => step) }, place: "body.answers" },
    { fields: { answers: [{ kind: "redirect" }] }, place: "body.answers.0.kind" },
    { fields: { answers: [{ ...step, status: 199 }] }, place: "body.answers.0.status" },
    { fields: { answers: [{ ...step, status: 302 }] }, place: "body.answers.0.status" },
    { fields: { answers: [{ ...step, status: 600 }] }, place: "body.answers.0.status" },
    { fields: { answers: [{ ...step, status: 200.5 }] }, place: "body.answers.0.status" },
    {
      fields: { answers: [{ ...step, contentType: "text/html" }] },
      place: "body.answers.0.contentType",
    },
    { fields: { answers: [{ ...step, delaySeconds: 31 }] }, place: "body.answers.0.delaySeconds" },
    { fields: { answers: [{ ...step, delaySeconds: -1 }] }, place: "body.answers.0.delaySeconds" },
    { fields: { answers: [{ ...step, body: "a".repeat(16_385) }] }, place: "body.answers.0.body" },
    { fields: { answers: [{ ...step, body: "\u0000" }] }, place: "body.answers.0.body" },
    { fields: { answers: [{ ...step, body: "\ud800" }] }, place: "body.answers.0.body" },
  ])("refuse what they may not be, and stay as they are: $place", async ({ fields, place }) => {
    const { id: app_id } = await api().build.application();
    const created = await api().call("inspector.create", { path: { app_id }, body: {} });
    const before = created.as(inspectorOut);
    const path = { app_id, inspector_id: before.id };
    expect(
      problemPlaces(await api().call("inspector.create", { path: { app_id }, body: fields })),
    ).toEqual([place]);
    expect(problemPlaces(await api().call("inspector.patch", { path, body: fields }))).toEqual([
      place,
    ]);
    expect((await api().call("inspector.get", { path })).body).toEqual(before);
  });

  test("that have expired are gone from every operation, and a purge takes them and their requests", async () => {
    const { id: app_id } = await api().build.application();
    const create = async () =>
      (await api().call("inspector.create", { path: { app_id }, body: {} })).as(inspectorOut).id;
    const [old, young] = [await create(), await create()];
    for (const inspectorId of [old, young]) {
      const request = { ...EMPTY_REQUEST, body: Buffer.from("x") };
      await recordRequest(api().database.pool, { inspectorId, request });
    }
    await expire(old);
    const path = { app_id, inspector_id: old };
    for (const operation of [
      "inspector.get",
      "inspector.patch",
      "inspector.delete",
      "inspector.list-requests",
      "inspector.delete-requests",
    ]) {
      const body = operation === "inspector.patch" ? { body: {} } : {};
      const { status } = await api().call(operation, { path, ...body });
      expect([operation, status]).toEqual([operation, 404]);
    }
    const one = { path: { ...path, request_id: "1" } };
    expect((await api().call("inspector.get-request", one)).status).toBe(404);
    const { data } = (await api().call("inspector.list", { path: { app_id } })).as(LIST);
    expect(data.map(({ id }) => id)).toEqual([young]);
    expect(await purgeInspectors(api().database.pool)).toBeGreaterThan(0);
    const { prisma } = api().database;
    expect(await prisma.inspectorRequest.count({ where: { inspectorId: old } })).toBe(0);
    expect(await prisma.inspectorRequest.count({ where: { inspectorId: young } })).toBe(1);
    expect(await purgeInspectors(api().database.pool)).toBe(0);
  });

  test("show their requests newest first, a page at a time in both directions", async () => {
    const { origin } = await startInspectors(api());
    const { id, at: url } = await createInspector(api(), { applicationId, origin });
    for (let n = 1; n <= 7; n++) await fetch(`${url}/${n}?n=${n}`, { method: "POST", body: "x" });
    const read = async (query: Record<string, string>) =>
      (await api().call("inspector.list-requests", { ...at(id), query })).as(REQUESTS);
    const idsOf = (page: z.output<typeof REQUESTS>) => page.data.map((request) => request.id);
    const first = await read({ limit: "3" });
    expect([idsOf(first), first.done]).toEqual([["7", "6", "5"], false]);
    const second = await read({ limit: "3", iterator: String(first.iterator) });
    expect([idsOf(second), second.done]).toEqual([["4", "3", "2"], false]);
    const last = await read({ limit: "3", iterator: String(second.iterator) });
    expect([idsOf(last), last.done]).toEqual([["1"], true]);
    const back = await read({ limit: "3", iterator: String(last.prevIterator) });
    expect(idsOf(back)).toEqual(["4", "3", "2"]);
    const refused = await api().call("inspector.list-requests", {
      ...at(id),
      query: { iterator: "msg_1" },
    });
    expect(problemPlaces(refused)).toEqual(["query.iterator"]);
  });

  test("forget their requests when they are told to, and go on counting", async () => {
    const { origin } = await startInspectors(api());
    const { id, at: url } = await createInspector(api(), { applicationId, origin });
    await fetch(url);
    expect((await api().call("inspector.delete-requests", at(id))).status).toBe(204);
    expect((await api().call("inspector.get-request", requestAt(id, "1"))).status).toBe(404);
    await fetch(url);
    const { data } = (await api().call("inspector.list-requests", at(id))).as(REQUESTS);
    expect(data.map((request) => request.id)).toEqual(["2"]);
  });

  test.each(["0", "3", "201", "-1", "x", "1e0", "1.0", "99999999999"])(
    "know no request number %j where there is one only",
    async (number) => {
      const { origin } = await startInspectors(api());
      const { id, at: url } = await createInspector(api(), { applicationId, origin });
      await fetch(url);
      const { status } = await api().call("inspector.get-request", requestAt(id, number));
      expect(status).toBe(404);
    },
  );

  test("show a viewer no value of a header that may be an endpoint's secret", async () => {
    const { origin } = await startInspectors(api());
    const { id, at: url } = await createInspector(api(), { applicationId, origin });
    const headers = {
      "x-api-key": "s3cret",
      authorization: "Bearer s3cret",
      "webhook-id": "msg_1",
    };
    await fetch(url, { method: "POST", headers, body: "s" });
    const readAs = async (role: "viewer" | "developer") => {
      const tenant = { scope: api().scopes.test, applicationId };
      const cookie = await signInMember(api(), { tenant, role });
      const call = api().callAs({ cookie, "sec-fetch-site": "same-origin" });
      const request = (await call("inspector.get-request", requestAt(id, "1"))).as(
        inspectorRequestDetailOut,
      );
      return new Map(request.headers.map(({ name, value }) => [name, value]));
    };
    const [seen, hidden] = [await readAs("developer"), await readAs("viewer")];
    expect([...hidden.keys()]).toEqual([...seen.keys()]);
    for (const name of ["x-api-key", "authorization"]) {
      expect([seen.get(name), hidden.get(name)]).toEqual([
        headers[name as keyof typeof headers],
        "[hidden]",
      ]);
    }
    expect(hidden.get("webhook-id")).toBe("msg_1");
  });
});

const EMPTY_REQUEST = {
  method: "GET",
  target: "",
  headers: [],
  remoteAddress: null,
  body: Buffer.alloc(0),
  bodySize: 0,
  isBodyCut: false,
};
