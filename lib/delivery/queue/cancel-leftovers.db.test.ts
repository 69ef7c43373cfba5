import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { cancelLeftovers } from "@/lib/delivery/queue/cancel-leftovers";
import { record } from "@/lib/delivery/queue/record";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addDeliveries, addDelivery } from "@/lib/testing/queue/add-delivery";
import { addEndpoint, type EndpointInput } from "@/lib/testing/queue/add-endpoint";
import { buildAttempt, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const DAY_MS = 24 * 60 * 60 * 1000;

describe("leftovers", () => {
  const queue = useQueue();

  /** An endpoint with deliveries that are due tomorrow, as a process leaves it that dies after it closed it. */
  async function addWaiting(input: EndpointInput = {}) {
    const { endpointId } = await addEndpoint(queue.pool, input);
    await setLane(queue.pool, { endpointId, turnInMs: DAY_MS });
    const delivery = await addDelivery(queue.pool, { endpointId, dueInMs: DAY_MS });
    return { endpointId, delivery };
  }
  const cancel = () => cancelLeftovers(queue.pool);

  test.each<[string, () => Promise<EndpointInput>]>([
    ["a disabled endpoint", async () => ({ isDisabled: true })],
    ["a deleted endpoint", async () => ({ isDeleted: true })],
    [
      "a deleted application",
      async () => ({ applicationId: await addApplication(queue.pool, { isDeleted: true }) }),
    ],
    [
      "an application whose webhooks are off",
      async () => ({ applicationId: await addApplication(queue.pool, { webhooksEnabled: false }) }),
    ],
  ])("of %s are canceled before they are due", async (_, describeEndpoint) => {
    const { delivery } = await addWaiting(await describeEndpoint());
    expect(await cancel()).toEqual({ count: 1, isDone: true });
    expect(await readDelivery(queue.pool, delivery)).toMatchObject({
      status: STATUS.canceled,
      dueInMs: null,
      isFinished: true,
    });
  });

  test("are not what an open endpoint has", async () => {
    const { delivery } = await addWaiting();
    expect(await cancel()).toEqual({ count: 0, isDone: true });
    const { status, dueInMs } = await readDelivery(queue.pool, delivery);
    expect([status, dueInMs]).toEqual([STATUS.pending, expect.any(Number)]);
  });

  test("that have ended and wait for an attempt by hand stay as they ended", async () => {
    const { endpointId } = await addWaiting({ isDisabled: true });
    const ended = await addDelivery(queue.pool, { endpointId, status: STATUS.fail });
    await cancel();
    expect(await readDelivery(queue.pool, ended)).toMatchObject({
      status: STATUS.fail,
      dueInMs: null,
    });
  });

  test("in flight keep their lease: a success still counts", async () => {
    const { endpointId } = await addEndpoint(queue.pool);
    await setLane(queue.pool, { endpointId });
    const key = await addDelivery(queue.pool, { endpointId });
    const { deliveries, leaseToken } = await claimDue(queue.pool);
    await queue.pool.query("update endpoint set disabled = true");
    expect(await cancel()).toMatchObject({ count: 1 });
    expect(await readDelivery(queue.pool, key)).toMatchObject({
      status: STATUS.canceled,
      isLeased: true,
    });
    const attempts = deliveries.map((delivery) =>
      buildAttempt({ delivery, leaseToken, decision: SUCCEEDED }),
    );
    await record(queue.pool, attempts);
    expect(await readDelivery(queue.pool, key)).toMatchObject({ status: STATUS.success });
  });

  test("are canceled in batches, a bounded number for each call", async () => {
    const { endpointId } = await addWaiting({ isDisabled: true });
    await addDeliveries(queue.pool, { endpointId, count: 44 });
    expect(await cancelLeftovers(queue.pool, 2)).toEqual({ count: 40, isDone: false });
    expect(await cancelLeftovers(queue.pool, 2)).toEqual({ count: 5, isDone: true });
  });

  test("that somebody holds are passed by, and canceled the next time", async () => {
    await addWaiting({ isDisabled: true });
    const holder = await queue.begin();
    await holder.query("select from delivery for update");
    expect(await cancel()).toMatchObject({ count: 0 });
    await holder.query("rollback");
    expect(await cancel()).toMatchObject({ count: 1 });
  });
});
