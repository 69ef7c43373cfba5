import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/generated/client";
import { record } from "@/lib/delivery/queue/record";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import type { AttemptRecord, Decision } from "@/lib/delivery/types";
import { addDelivery, type DeliveryKey } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addOperationalEndpoint } from "@/lib/testing/queue/add-operational-endpoint";
import { age } from "@/lib/testing/queue/age";
import { buildAttempt, EXHAUSTED, retryIn, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimOne } from "@/lib/testing/queue/claim-one";
import { prismaOver } from "@/lib/testing/queue/prisma-over";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

const FAILED = retryIn(5);

describe("a recorded attempt", () => {
  const queue = useQueue();
  let prisma: PrismaClient;
  let operationalId: string;
  beforeAll(() => {
    prisma = prismaOver(queue.pool);
  });
  afterAll(() => prisma.$disconnect());
  beforeEach(async () => {
    operationalId = (await addOperationalEndpoint(queue.pool)).endpointId;
  });

  async function add(endpointId?: string, applicationId?: string): Promise<DeliveryKey> {
    const endpoint = endpointId === undefined ? await addEndpoint(queue.pool) : null;
    const id = endpointId ?? endpoint?.endpointId ?? "";
    await setLane(queue.pool, { endpointId: id });
    const owner = applicationId ?? endpoint?.applicationId ?? "app_unknown";
    const key = await addDelivery(queue.pool, { endpointId: id, applicationId: owner });
    await queue.pool.query("delete from operational_event");
    return key;
  }
  async function attempt(decision: Decision): Promise<AttemptRecord> {
    await age(queue.pool);
    const made = buildAttempt({ ...(await claimOne(queue.pool)), decision });
    await record(queue.pool, [made]);
    return made;
  }
  async function attemptByHand(key: DeliveryKey, decision: Decision): Promise<void> {
    await requestManual(prisma, key);
    await attempt(decision);
  }
  async function readTypes(): Promise<string[]> {
    const { rows } = await queue.pool.query("select type from operational_event order by id");
    return rows.map(({ type }) => type.replace("message.attempt.", ""));
  }

  test.each<[readonly Decision[], readonly string[]]>([
    [[SUCCEEDED], []],
    [[FAILED, FAILED, FAILED], []],
    [[FAILED, FAILED, FAILED, SUCCEEDED], []],
    [[FAILED, FAILED, FAILED, FAILED], ["failing"]],
    [[FAILED, FAILED, FAILED, FAILED, FAILED, FAILED], ["failing"]],
    [
      [FAILED, FAILED, FAILED, FAILED, SUCCEEDED],
      ["failing", "recovered"],
    ],
    [
      [FAILED, FAILED, FAILED, FAILED, FAILED, EXHAUSTED],
      ["failing", "exhausted"],
    ],
    [
      [FAILED, FAILED, FAILED, EXHAUSTED],
      ["failing", "exhausted"],
    ],
    [[EXHAUSTED], ["exhausted"]],
  ])("of a schedule is told of where it matters: case %#", async (decisions, types) => {
    await add();
    for (const decision of decisions) await attempt(decision);
    expect(await readTypes()).toEqual(types);
  });

  test("by hand that succeeds after the schedule's end is a recovery", async () => {
    const key = await add();
    await attempt(EXHAUSTED);
    await attemptByHand(key, SUCCEEDED);
    expect(await readTypes()).toEqual(["exhausted", "recovered"]);
  });

  test("by hand that fails is not told of, whichever it is", async () => {
    const key = await add();
    for (let count = 1; count <= 3; count++) await attempt(FAILED);
    await attemptByHand(key, EXHAUSTED);
    await attempt(EXHAUSTED);
    await attemptByHand(key, EXHAUSTED);
    expect(await readTypes()).toEqual(["failing", "exhausted"]);
  });

  test("is told of with the message and the attempt", async () => {
    const { messageId, endpointId } = await add();
    const made = await attempt(EXHAUSTED);
    const { rows } = await queue.pool.query("select endpoint_id, data from operational_event");
    const lastAttempt = {
      id: made.attemptId,
      responseStatusCode: 500,
      timestamp: made.startedAt.toISOString(),
    };
    expect(rows).toEqual([
      { endpoint_id: endpointId, data: { msgId: messageId, msgEventId: null, lastAttempt } },
    ]);
  });

  test("whose lease was lost is told of by the worker that has it", async () => {
    await add();
    const claimed = await claimOne(queue.pool);
    await age(queue.pool);
    const later = await claimOne(queue.pool);
    await record(queue.pool, [buildAttempt({ ...claimed, decision: EXHAUSTED })]);
    expect(await readTypes()).toEqual([]);
    await record(queue.pool, [buildAttempt({ ...later, decision: EXHAUSTED })]);
    expect(await readTypes()).toEqual(["exhausted"]);
  });

  test("is not told of where no endpoint asks for it", async () => {
    await queue.pool.query(
      "update endpoint set event_types = '{endpoint.disabled}' where id = $1",
      [operationalId],
    );
    await add();
    await attempt(EXHAUSTED);
    expect(await readTypes()).toEqual([]);
  });

  test("to an operational endpoint is not told of, or it would feed itself", async () => {
    const { rows } = await queue.pool.query("select id from application where is_operational");
    await add(operationalId, rows[0].id);
    await attempt(EXHAUSTED);
    expect(await readTypes()).toEqual([]);
  });
});
