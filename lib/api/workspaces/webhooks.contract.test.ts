import { describe, expect, test } from "vitest";
import { createId } from "@/lib/shared/ids";
import { snapshotDatabase } from "@/lib/testing/api/snapshot-database";
import { SAMPLE, useWorkspaces } from "@/lib/testing/api/use-workspaces";

const MICROSECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

/** As it stands in the API's documentation. */
const SAMPLE_BODY = `{
"events": ["order.status"],
"name": "My alert for order statuses",
"url": "https://my.sample.endpoint.com/",
"secret": "QWZTFnMEXhqZKNmu",
"active": true
}
`;

describe("a webhook of a workspace", () => {
  const { api, openWorkspace } = useWorkspaces();

  test("W9, W16, W25: is made of the sample body, verbatim, and shows the five values, an id and times", async () => {
    const { workspaceId, call } = await openWorkspace();
    const path = { workspaceId };
    const created = await call("webhook.create", { path, rawBody: SAMPLE_BODY });
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      data: {
        id: expect.stringMatching(/^ep_/),
        events: ["order.status"],
        name: "My alert for order statuses",
        url: "https://my.sample.endpoint.com/",
        secret: "QWZTFnMEXhqZKNmu",
        active: true,
        createdAt: MICROSECONDS,
        updatedAt: MICROSECONDS,
      },
      error: null,
    });
  });

  test("W9: is made in the workspace that the path names, by id or by uid", async () => {
    const { id } = await api().build.application({ uid: "customer-7" });
    const body = SAMPLE;
    const created = await api().call("webhook.create", {
      path: { workspaceId: "customer-7" },
      body,
    });
    expect(created.status).toBe(201);
    const listed = await api().call("webhook.list", { path: { workspaceId: id } });
    expect(listed.body).toEqual({ data: [Object(created.body).data], error: null });
  });

  test("W27: is listed in its workspace, newest first, and in no other", async () => {
    const mine = await openWorkspace();
    const theirs = await openWorkspace();
    const first = await mine.add();
    const second = await mine.add({ name: "The second", secret: "another secret" });
    const third = await theirs.add();
    expect((await mine.list()).map(({ id }) => id).toSorted()).toEqual(
      [first.id, second.id].toSorted(),
    );
    expect(await mine.list()).toEqual(expect.arrayContaining([first, second]));
    expect(await theirs.list()).toEqual([third]);
  });

  test("W27: are all in one list, however many there are", async () => {
    const { workspaceId, list } = await openWorkspace();
    await api().database.prisma.endpoint.createMany({
      data: Array.from({ length: 300 }, () => ({
        id: createId("ep"),
        applicationId: workspaceId,
        url: "https://receiver.example/",
      })),
    });
    expect(await list()).toHaveLength(300);
  });

  test("W27: is not one of the operator's endpoints for events about the service itself", async () => {
    const { list } = await openWorkspace();
    await api().call("operational-webhook.endpoint.create", {
      body: { url: "https://operator.example/" },
    });
    expect(await list()).toEqual([]);
    const operational = await api().database.prisma.application.findFirstOrThrow({
      where: { isOperational: true },
    });
    const path = { workspaceId: operational.id };
    expect((await api().call("webhook.list", { path })).status).toBe(404);
  });

  test("W28: is read by both ids, and not with another workspace's", async () => {
    const mine = await openWorkspace();
    const theirs = await openWorkspace();
    const webhook = await mine.add();
    expect(await mine.read(webhook.id)).toEqual(webhook);
    const refused = await theirs.get(webhook.id);
    expect([refused.status, refused.body]).toEqual([
      404,
      {
        data: null,
        error: { code: "RESOURCE_NOT_FOUND", message: "Entity not found", details: null },
      },
    ]);
  });

  test.each([
    ["events", ["leg.loaded", "order.paid"]],
    ["name", "Another name"],
    ["url", "https://another.example/hooks?a=1"],
    ["secret", "another secret"],
    ["active", false],
  ])(
    "W29: changes its %s alone when nothing else is named, and updatedAt moves",
    async (field, value) => {
      const { add, change, read } = await openWorkspace();
      const before = await add();
      const after = await change(before.id, { [field]: value });
      expect(after).toEqual({ ...before, [field]: value, updatedAt: MICROSECONDS });
      expect(after.updatedAt > before.updatedAt).toBe(true);
      expect(await read(before.id)).toEqual(after);
    },
  );

  test("W29: changes all five together, and back", async () => {
    const { add, change } = await openWorkspace();
    const before = await add();
    const five = {
      events: ["order.paid"],
      name: "Changed",
      url: "https://changed.example/",
      secret: "a changed secret",
      active: false,
    };
    expect(await change(before.id, five)).toMatchObject(five);
    expect(await change(before.id, SAMPLE)).toMatchObject(SAMPLE);
    expect(await change(before.id, {})).toMatchObject(SAMPLE);
  });

  test("W30, W31: is deleted without an answer's body: then it is not found, listed or changed", async () => {
    const { add, remove, get, list, update } = await openWorkspace();
    const [kept, deleted] = [await add(), await add()];
    const removed = await remove(deleted.id);
    expect([removed.status, removed.text]).toEqual([204, ""]);
    expect(removed.headers.get("content-type")).toBeNull();
    expect((await get(deleted.id)).status).toBe(404);
    expect(await list()).toEqual([kept]);
    expect((await update(deleted.id, { active: true })).status).toBe(404);
    expect((await remove(deleted.id)).status).toBe(404);
  });

  test("has its secret in no kept answer, whatever Idempotency-Key it was made with", async () => {
    const { workspaceId, call } = await openWorkspace();
    const headers = { "idempotency-key": "auto_1" };
    const path = { workspaceId };
    const created = await call("webhook.create", { path, body: SAMPLE, headers });
    expect(created.status).toBe(201);
    const stored = JSON.stringify(await snapshotDatabase(api().database.pool));
    expect(stored).toContain("My alert for order statuses");
    for (const form of ["QWZTFnMEXhqZKNmu", "UVdaVEZuTUVYaHFaS05tdQ"]) {
      expect(stored).not.toContain(form);
    }
  });
});
