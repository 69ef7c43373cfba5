import { beforeEach, describe, expect, test } from "vitest";
import { cancelBackgroundTask } from "@/lib/background-tasks/cancel-background-task";
import { FAILURES_MAX } from "@/lib/background-tasks/constants";
import { insertMessages } from "@/lib/messages/insert-messages";
import { raiseEvents } from "@/lib/operational-webhooks/raise-events";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addOperationalEndpoint } from "@/lib/testing/queue/add-operational-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { useReplays } from "@/lib/testing/use-replays";

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe("the end of a background task", () => {
  const queue = useQueue();
  const replays = useReplays(queue);
  let endpoint: { endpointId: string; applicationId: string };

  /** An endpoint that missed two messages while it was off. */
  beforeEach(async () => {
    endpoint = await addEndpoint(queue.pool, { isDisabled: true });
    await insertMessages(
      queue.pool,
      [1, 2].map(() => buildMessage(endpoint.applicationId)),
    );
    await queue.pool.query("update endpoint set disabled = false, uid = 'mine'");
    await queue.pool.query("delete from operational_event");
  });

  const start = () => replays.start({ kind: "replay_missing", ...endpoint });
  const cancel = (id: string) =>
    cancelBackgroundTask(replays.contextOf(endpoint.applicationId), id);
  async function readEvents(): Promise<unknown[]> {
    const { rows } = await queue.pool.query(
      `select application_id as "applicationId", endpoint_id as "endpointId",
         endpoint_uid as "endpointUid", type, data
       from operational_event`,
    );
    return rows;
  }

  test("is told of once, with what became of it", async () => {
    const id = await start();
    expect(await readEvents()).toEqual([]);
    await replays.finish(id);
    expect(await readEvents()).toEqual([
      {
        applicationId: endpoint.applicationId,
        endpointId: endpoint.endpointId,
        endpointUid: "mine",
        type: "background_task.finished",
        data: {
          taskId: id,
          status: "finished",
          statusText: "finished",
          task: "endpoint.replay",
          data: {
            since: expect.stringMatching(UTC),
            until: null,
            total: 2,
            messagesSent: 2,
            skipped: 0,
            error: null,
          },
        },
      },
    ]);
  });

  test("by a cancel is told of as a failure, and once however often it is canceled", async () => {
    const id = await start();
    await cancel(id);
    await cancel(id);
    expect(await readEvents()).toMatchObject([
      { data: { taskId: id, status: "failed", statusText: "canceled", data: { total: null } } },
    ]);
  });

  test("because its endpoint was turned off is told of with the reason", async () => {
    const id = await start();
    await queue.pool.query("update endpoint set disabled = true");
    await queue.pool.query("delete from operational_event");
    await replays.finish(id);
    expect(await readEvents()).toMatchObject([
      { data: { status: "failed", data: { error: "The endpoint was turned off, or deleted" } } },
    ]);
  });

  test("after too many failures is told of, and none of the failures before it", async () => {
    await start();
    const runner = replays.newRunner();
    await queue.pool.query("alter table message rename to message_away");
    for (let failures = 1; failures <= FAILURES_MAX; failures++) {
      expect(await readEvents()).toEqual([]);
      await replays.endPauses();
      await runner.runOnce();
    }
    await queue.pool.query("alter table message_away rename to message");
    expect(await readEvents()).toMatchObject([
      {
        data: { status: "failed", statusText: "failed", data: { error: "A step failed (42P01)" } },
      },
    ]);
  });

  test("that is taken back did not happen", async () => {
    const id = await start();
    const session = await queue.begin();
    await session.query("update background_task set status = 'canceled' where id = $1", [id]);
    await session.query("rollback");
    expect(await readEvents()).toEqual([]);
  });

  test("reaches an endpoint that asks for it", async () => {
    await addOperationalEndpoint(queue.pool, { eventTypes: ["background_task.finished"] });
    await queue.pool.query("delete from operational_event");
    const id = await start();
    await replays.finish(id);
    await raiseEvents(queue.pool, { scopeOf: mintEnvironmentScope, portalUrl: null });
    const { rows } = await queue.pool.query<{ payload: string }>(
      `select message.payload from message join delivery on delivery.message_id = message.id
       where message.event_type = 'background_task.finished'`,
    );
    expect(rows.map(({ payload }) => JSON.parse(payload))).toMatchObject([
      {
        type: "background_task.finished",
        data: {
          appId: endpoint.applicationId,
          endpointId: endpoint.endpointId,
          taskId: id,
          status: "finished",
        },
      },
    ]);
  });
});
