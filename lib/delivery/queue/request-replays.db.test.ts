import type pg from "pg";
import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { countWaiting } from "@/lib/delivery/queue/count-waiting";
import { requestReplays } from "@/lib/delivery/queue/request-replays";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addDelivery } from "@/lib/testing/queue/add-delivery";
import { addEndpoint, type EndpointInput } from "@/lib/testing/queue/add-endpoint";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

describe("asking for many attempts by hand", () => {
  const queue = useQueue();

  async function add(
    session: pg.Pool,
    input: { endpoint?: EndpointInput; delivery?: Partial<Parameters<typeof addDelivery>[1]> } = {},
  ) {
    const added = await addEndpoint(session, input.endpoint);
    const given = { status: STATUS.fail, dueInMs: null, attemptCount: 8, ...input.delivery };
    const { endpointId, applicationId } = added;
    const key = await addDelivery(session, { endpointId, applicationId, ...given });
    const ask = (messageIds = [key.messageId]) =>
      requestReplays(session, { endpointId, messageIds });
    return { ...key, applicationId, ask, read: () => readDelivery(session, key) };
  }

  test.each([
    { was: "failed", status: STATUS.fail, dueInMs: null, resumeInMs: null },
    { was: "delivered", status: STATUS.success, dueInMs: null, resumeInMs: null },
    { was: "canceled", status: STATUS.canceled, dueInMs: null, resumeInMs: null },
    { was: "to be retried", status: STATUS.pending, dueInMs: 300_000, resumeInMs: 300_000 },
  ])(
    "makes each due among the retries, and keeps the schedule of one that was $was",
    async (state) => {
      const session = await queue.begin();
      const { status, dueInMs, resumeInMs } = state;
      const delivery = { status, dueInMs, isRetry: false };
      const { ask, read } = await add(session, { delivery });
      expect(await ask()).toEqual({ isOpen: true, requested: 1 });
      const asked = { status, dueInMs: 0, resumeInMs, isManual: true, isRetry: true };
      expect(await read()).toMatchObject(asked);
    },
  );

  test("makes a delivery of a message that had none, and wakes the lane", async () => {
    const session = await queue.begin();
    const { messageId, applicationId } = await add(session);
    const { endpointId } = await addEndpoint(session, { applicationId });
    const answer = await requestReplays(session, { endpointId, messageIds: [messageId] });
    expect(answer).toEqual({ isOpen: true, requested: 1 });
    expect(await readDelivery(session, { messageId, endpointId })).toMatchObject({
      status: STATUS.pending,
      attemptCount: 0,
      dueInMs: 0,
      isManual: true,
      isRetry: true,
    });
    expect(await readLane(session, endpointId)).toMatchObject({ turnInMs: 0 });
  });

  test("touches nothing of an endpoint that is off or gone, or whose application is", async () => {
    const session = await queue.begin();
    const silenced = await addApplication(session, { webhooksEnabled: false });
    const deleted = await addApplication(session, { isDeleted: true });
    for (const endpoint of [
      { isDisabled: true },
      { isDeleted: true },
      { applicationId: silenced },
      { applicationId: deleted },
    ]) {
      const { ask, read } = await add(session, { endpoint });
      const before = await read();
      expect(await ask()).toEqual({ isOpen: false, requested: 0 });
      expect(await read()).toEqual(before);
    }
  });

  test("leaves out a payload that is gone, an unknown message and another application's", async () => {
    const session = await queue.begin();
    const gone = await add(session, { delivery: { payload: null } });
    expect(await gone.ask()).toEqual({ isOpen: true, requested: 0 });
    expect(await gone.read()).toMatchObject({ isManual: false, dueInMs: null });
    const mine = await add(session);
    const theirs = await add(session);
    const answer = await mine.ask([theirs.messageId, "msg_unknown", mine.messageId]);
    expect(answer).toEqual({ isOpen: true, requested: 1 });
    expect(await theirs.read()).toMatchObject({ isManual: false });
  });

  test("leaves an attempt by hand alone that waits already", async () => {
    const session = await queue.begin();
    const { ask, read } = await add(session, {
      delivery: { status: STATUS.pending, dueInMs: 300_000 },
    });
    await ask();
    expect(await ask()).toEqual({ isOpen: true, requested: 0 });
    expect(await read()).toMatchObject({ dueInMs: 0, resumeInMs: 300_000 });
  });

  test("does not wake a lane that is blocked before its time", async () => {
    const session = await queue.begin();
    const { ask, endpointId } = await add(session);
    await setLane(session, { endpointId, turnInMs: null });
    await session.query("update lane set blocked_until = now() + interval '1 minute'");
    await ask();
    expect(await readLane(session, endpointId)).toMatchObject({ turnInMs: 60_000 });
  });

  test("counts what waits among the retries, up to a bound", async () => {
    const session = await queue.begin();
    const { ask, endpointId, applicationId } = await add(session);
    await addDelivery(session, { endpointId, applicationId });
    await addDelivery(session, { endpointId, applicationId, isRetry: true, dueInMs: 5_000 });
    expect(await countWaiting(session, { endpointId, max: 10 })).toBe(0);
    await ask();
    await addDelivery(session, { endpointId, applicationId, isRetry: true });
    expect(await countWaiting(session, { endpointId, max: 10 })).toBe(2);
    expect(await countWaiting(session, { endpointId, max: 1 })).toBe(1);
  });
});
