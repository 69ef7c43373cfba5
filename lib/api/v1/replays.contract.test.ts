import { Svix as SvixOne } from "svix";
import { Svix as SvixTwo } from "svix-v2";
import { describe, expect, test } from "vitest";
import { backgroundTaskOut } from "@/lib/api/v1/schemas/background-task";
import { listOf } from "@/lib/api/v1/schemas/common";
import type { BackgroundTask } from "@/lib/db/generated/client";
import { createId } from "@/lib/shared/ids";
import { addTask } from "@/lib/testing/api/add-task";
import { createTenant } from "@/lib/testing/api/create-tenant";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useService } from "@/lib/testing/api/use-service";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
const REPLAYS = ["recover", "replay-missing", "bulk-replay"] as const;
const LIST = listOf(backgroundTaskOut);

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const SINCE = ago(60 * MINUTE_MS);

describe("a replay over the API", () => {
  const service = useService();

  const getTask = async (id: string) =>
    (await service().call("background-task.get", { path: { task_id: id } })).as(backgroundTaskOut);
  const untilOver = (id: string) =>
    waitUntil("the end of the task", async () => {
      const task = await getTask(id);
      return task.status === "running" ? null : task;
    });

  /** An endpoint that was off while these messages came in, and is on again. */
  async function addMissed(count: number) {
    const { build, call } = service();
    const receiver = await startReceiver();
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id, { url: receiver.url, disabled: true });
    const ids: string[] = [];
    for (let index = 0; index < count; index++) ids.push((await build.message(app_id)).id);
    const path = { app_id, endpoint_id };
    await call("endpoint.patch", { path, body: { disabled: false } });
    return { path, receiver, ids };
  }

  test("is counted, started, followed to its end, and delivered by the worker", async () => {
    const { path, receiver, ids } = await addMissed(3);
    const { call } = service();
    const counted = await call("endpoint.count-replay-missing", { path, query: { since: SINCE } });
    expect(counted.body).toEqual({ count: 3, skipped: 0, done: true });
    const started = await call("endpoint.replay-missing", { path, body: { since: SINCE } });
    const { id } = Object(started.body);
    expect([started.status, started.body]).toEqual([
      202,
      {
        id: expect.stringMatching(/^qtask_[0-9A-Za-z]{27}$/),
        status: "running",
        statusText: "running",
        task: "endpoint.replay",
        updatedAt: expect.stringMatching(/Z$/),
      },
    ]);
    expect(await untilOver(id)).toMatchObject({
      id,
      status: "finished",
      statusText: "finished",
      task: "endpoint.replay",
      data: {
        appId: path.app_id,
        endpointId: path.endpoint_id,
        since: SINCE,
        until: null,
        total: 3,
        messagesSent: 3,
        skipped: 0,
        error: null,
      },
    });
    const received = await receiver.received(3);
    expect(received.map(({ headers }) => headers["webhook-id"]).sort()).toEqual(ids.sort());
  });

  test.each([
    {
      name: "svix 1.x",
      connect: (key: string, serverUrl: string) => new SvixOne(key, { serverUrl }),
    },
    {
      name: "svix 2.x",
      connect: (key: string, serverUrl: string) => new SvixTwo(key, { serverUrl }),
    },
  ])("is started and followed by an unchanged SDK: $name", async ({ connect }) => {
    const svix = connect(service().keys.test, service().url);
    const { path, receiver } = await addMissed(1);
    const { app_id, endpoint_id } = path;
    const since = new Date(SINCE);
    const missing = await svix.endpoint.replayMissing(app_id, endpoint_id, { since });
    expect(missing.updatedAt).toBeInstanceOf(Date);
    await untilOver(missing.id);
    await receiver.received(1);
    const recovery = await svix.endpoint.recover(app_id, endpoint_id, { since, until: new Date() });
    expect((await untilOver(recovery.id)).data).toMatchObject({ total: 0, messagesSent: 0 });
    await waitUntil("the attempt in the log", async () => {
      const { data } = await svix.messageAttempt.listByEndpoint(app_id, endpoint_id);
      return data.length === 1 ? true : null;
    });
    const bulk = await svix.endpoint.bulkReplay(app_id, endpoint_id, {
      since,
      eventTypes: ["order.created"],
      status: 0,
      statusCodeClass: 200,
    });
    await untilOver(bulk.id);
    await receiver.received(2);
    const task = await svix.backgroundTask.get(bulk.id);
    expect(task).toMatchObject({ status: "finished", data: { messagesSent: 1 } });
    const listed = await svix.backgroundTask.list({ limit: 3 });
    expect(listed.data.map(({ id }) => id)).toEqual([bulk.id, recovery.id, missing.id]);
  });

  test("is one task however often its request comes with the same key", async () => {
    const { path } = await addMissed(0);
    const headers = { "idempotency-key": "auto_1" };
    const start = () =>
      service().call("endpoint.recover", { path, body: { since: SINCE }, headers });
    const [first, second] = [await start(), await start()];
    expect(second.body).toEqual(first.body);
    const listed = await service().call("background-task.list-by-app", { path });
    expect(listed.as(LIST).data).toHaveLength(1);
  });

  test.each(REPLAYS)("by %s refuses a window that is none, and says where", async (name) => {
    const { path } = await addMissed(0);
    const places = async (body: object) => {
      const posted = await service().call(`endpoint.${name}`, { path, body });
      const counted = await service().call(`endpoint.count-${name}`, {
        path,
        query: Object.fromEntries(Object.entries(body)),
      });
      expect(problemPlaces(counted)).toEqual(
        problemPlaces(posted).map((place) => place.replace("body", "query")),
      );
      return problemPlaces(posted);
    };
    expect(await places({})).toEqual(["body.since"]);
    expect(await places({ since: "yesterday" })).toEqual(["body.since"]);
    expect(await places({ since: "2026-01-01" })).toEqual(["body.since"]);
    expect(await places({ since: ago(-MINUTE_MS) })).toEqual(["body.since"]);
    expect(await places({ since: SINCE, until: "soon" })).toEqual(["body.until"]);
    expect(await places({ since: SINCE, until: SINCE })).toEqual(["body.until"]);
    expect(await places({ since: SINCE, until: ago(90 * MINUTE_MS) })).toEqual(["body.until"]);
  });

  test("recovers 14 days and five minutes back, and no more; the others as far as they like", async () => {
    const { path } = await addMissed(0);
    const limitMs = 14 * DAY_MS + 5 * MINUTE_MS;
    const start = (name: (typeof REPLAYS)[number], since: string) =>
      service().call(`endpoint.${name}`, { path, body: { since } });
    expect((await start("recover", ago(limitMs - 10_000))).status).toBe(202);
    expect(problemPlaces(await start("recover", ago(limitMs + 1)))).toEqual(["body.since"]);
    for (const name of ["replay-missing", "bulk-replay"] as const) {
      expect((await start(name, ago(80 * DAY_MS))).status).toBe(202);
    }
  });

  test("in bulk refuses a filter that is none, and says which", async () => {
    const { path } = await addMissed(0);
    for (const [fields, place] of [
      [{ eventTypes: [] }, "body.eventTypes"],
      [{ eventTypes: ["a b"] }, "body.eventTypes.0"],
      [{ channel: "" }, "body.channel"],
      [{ tag: "a b" }, "body.tag"],
      [{ status: 5 }, "body.status"],
      [{ status: "fail" }, "body.status"],
      [{ statusCodeClass: 404 }, "body.statusCodeClass"],
    ] as const) {
      const body = { since: SINCE, ...fields };
      const answer = await service().call("endpoint.bulk-replay", { path, body });
      expect([fields, problemPlaces(answer)]).toEqual([fields, [place]]);
    }
    const nulls = { eventTypes: null, channel: null, tag: null, status: null, until: null };
    const body = { since: SINCE, statusCodeClass: null, ...nulls };
    expect((await service().call("endpoint.bulk-replay", { path, body })).status).toBe(202);
  });

  test("is refused where nothing can be sent", async () => {
    const { path } = await addMissed(0);
    await service().call("endpoint.patch", { path, body: { disabled: true } });
    for (const name of REPLAYS) {
      const answer = await service().call(`endpoint.${name}`, { path, body: { since: SINCE } });
      expect([answer.status, Object(answer.body).code]).toEqual([400, "endpoint_disabled"]);
    }
  });

  test("is canceled once, and stays as it ended", async () => {
    const { call, scopes, database } = service();
    const { path } = await addMissed(0);
    const id = await addTask(database, {
      environmentId: scopes.test.environmentId,
      applicationId: path.app_id,
      endpointId: path.endpoint_id,
      // For no worker.
      dueAt: new Date(Date.now() + DAY_MS),
    });
    const canceled = await call("background-task.cancel", { path: { task_id: id } });
    expect(canceled.as(backgroundTaskOut)).toMatchObject({
      status: "failed",
      statusText: "canceled",
    });
    expect(canceled.as(backgroundTaskOut).data.finishedAt).not.toBeNull();
    const again = await call("background-task.cancel-by-app", { path: { ...path, task_id: id } });
    expect(again.body).toEqual(canceled.body);
  });

  test("is listed to its own application only, by state and kind", async () => {
    const { database, callAs, call } = service();
    const [mine, theirs] = [await createTenant(service()), await createTenant(service())];
    const of = {
      environmentId: mine.scope.environmentId,
      applicationId: mine.applicationId,
      endpointId: mine.endpointId,
      dueAt: null,
    };
    // Ids of one moment have no order.
    const add = (later: number, fields: Partial<BackgroundTask>) => {
      const id = createId("qtask", Date.now() + later * 1_000);
      return addTask(database, { ...of, ...fields, id });
    };
    const finished = await add(1, { status: "finished", kind: "replay_missing" });
    const failed = await add(2, { status: "failed", kind: "bulk_replay" });
    const canceled = await add(3, { status: "canceled" });
    const byKey = callAs({ authorization: `Bearer ${mine.applicationKey}` });
    const idsBy = async (query: Record<string, string>, caller = byKey) =>
      (await caller("background-task.list", { query })).as(LIST).data.map(({ id }) => id);
    expect(await idsBy({})).toEqual([canceled, failed, finished, mine.taskId]);
    expect(await idsBy({ status: "finished" })).toContain(finished);
    expect(await idsBy({ status: "failed" })).toEqual([canceled, failed]);
    expect(await idsBy({ task: "endpoint.bulk-replay" })).toEqual([failed]);
    expect(await idsBy({ task: "endpoint.replay" })).toEqual([finished]);
    expect(await idsBy({ order: "ascending", limit: "1" })).toEqual([mine.taskId]);
    const ofAll = await idsBy({ limit: "250" }, call);
    expect(ofAll).toEqual(expect.arrayContaining([canceled, mine.taskId, theirs.taskId]));
    for (const query of [{ status: "canceled" }, { task: "sdk.generate" }]) {
      const answer = await call("background-task.list", { query });
      expect(problemPlaces(answer)).toEqual([`query.${Object.keys(query)[0]}`]);
    }
  });
});
