import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliveryRetryOut } from "@/lib/api/v1/schemas/message-delivery";
import { RETRY_DELIVERIES_MAX } from "@/lib/messages/constants";
import { createId } from "@/lib/shared/ids";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { startReceiver } from "@/lib/testing/start-receiver";

const LATER = { retryPolicy: { delaysSeconds: [3_600] } };
const NEVER = { retryPolicy: "none" };

interface Pair {
  readonly msgId: string;
  readonly endpointId: string;
}

describe("a retry of chosen deliveries (R76)", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  const ask = (app_id: string, deliveries: readonly Pair[]) =>
    api().call("message-delivery.retry", { path: { app_id }, body: { deliveries } });
  async function outcomes(app_id: string, deliveries: readonly Pair[]) {
    const answer = await ask(app_id, deliveries);
    expect(answer.status).toBe(202);
    return answer.as(deliveryRetryOut).results.map(({ outcome }) => outcome);
  }
  async function addEndpoint(app_id: string, input: { statuses: number[]; fields?: object }) {
    const { statuses, fields = LATER } = input;
    const receiver = await startReceiver(statuses);
    const { id } = await api().build.endpoint(app_id, { url: receiver.url, ...fields });
    return { id, receiver };
  }
  async function addFailed(messages: number, fields: object = LATER) {
    const { id: app_id } = await api().build.application();
    const { id: endpointId, receiver } = await addEndpoint(app_id, { statuses: [500], fields });
    const pairs: Pair[] = [];
    for (let count = 0; count < messages; count++) {
      pairs.push({ msgId: (await api().build.message(app_id)).id, endpointId });
    }
    await engine.drain();
    const [pair] = pairs;
    if (pair === undefined) throw new Error("a retry needs a message");
    return { app_id, endpointId, receiver, pairs, pair };
  }
  const readDelivery = ({ msgId, endpointId }: Pair) =>
    api().database.prisma.delivery.findUniqueOrThrow({
      where: { messageId_endpointId: { messageId: msgId, endpointId } },
    });

  test("makes one attempt of each, by hand, and keeps what the schedule has in store", async () => {
    const { app_id, receiver, pairs, pair } = await addFailed(3);
    const before = await readDelivery(pair);
    expect(await outcomes(app_id, pairs)).toEqual(["requested", "requested", "requested"]);
    expect((await engine.drain()).claimed).toBe(3);
    const ids = receiver.requests.map(({ headers }) => String(headers["svix-id"]));
    for (const { msgId } of pairs) expect(ids.filter((id) => id === msgId)).toHaveLength(2);
    const { dueAt, attemptCount } = await readDelivery(pair);
    expect({ dueAt, attemptCount }).toEqual({ dueAt: before.dueAt, attemptCount: 1 });
  });

  test("touches the chosen ones and no others of their messages or endpoints", async () => {
    const { app_id, receiver, pairs, pair } = await addFailed(2);
    const other = await addEndpoint(app_id, { statuses: [200] });
    expect(await outcomes(app_id, [pair])).toEqual(["requested"]);
    await engine.drain();
    expect(receiver.requests).toHaveLength(pairs.length + 1);
    expect(other.receiver.requests).toHaveLength(0);
  });

  test("sends again what arrived, and what was canceled or had failed for good", async () => {
    const { app_id, endpointId, receiver, pair: failed } = await addFailed(1, NEVER);
    const good = await addEndpoint(app_id, { statuses: [200], fields: NEVER });
    const { id: msgId } = await api().build.message(app_id);
    await api().call("message-delivery.stop", {
      path: { app_id, msg_id: msgId, endpoint_id: endpointId },
    });
    await engine.drain();
    expect(good.receiver.requests).toHaveLength(1);
    const pairs = [failed, { msgId, endpointId }, { msgId, endpointId: good.id }];
    expect(await outcomes(app_id, pairs)).toEqual(["requested", "requested", "requested"]);
    await engine.drain();
    expect(good.receiver.requests).toHaveLength(2);
    expect(receiver.requests).toHaveLength(3);
  });

  test("says of each why it was left alone, in the order asked, and touches none of those", async () => {
    const { build, call, database } = api();
    const { app_id, endpointId, pairs, pair } = await addFailed(4);
    const [, expunged, waiting, leased] = pairs;
    if (!expunged || !waiting || !leased) throw new Error("four messages were sent");
    const off = await addEndpoint(app_id, { statuses: [500] });
    const deleted = await addEndpoint(app_id, { statuses: [500] });
    const { id: msgId } = await build.message(app_id);
    await engine.drain();
    await call("endpoint.patch", {
      path: { app_id, endpoint_id: off.id },
      body: { disabled: true },
    });
    await call("endpoint.delete", { path: { app_id, endpoint_id: deleted.id } });
    await call("message.expunge-content", { path: { app_id, msg_id: expunged.msgId } });
    await outcomes(app_id, [waiting]);
    await database.pool.query(
      "update delivery set leased_until = now() + interval '1 minute' where message_id = $1",
      [leased.msgId],
    );
    const late = await addEndpoint(app_id, { statuses: [200] });
    const asked = [
      { msgId: createId("msg"), endpointId },
      { msgId, endpointId: createId("ep") },
      { msgId, endpointId: late.id },
      { msgId, endpointId: off.id },
      { msgId, endpointId: deleted.id },
      expunged,
      waiting,
      leased,
    ];
    const readAll = () => database.prisma.delivery.findMany({ orderBy: { messageId: "asc" } });
    const before = await readAll();
    expect(await outcomes(app_id, asked)).toEqual([
      "not_found",
      "not_found",
      "not_found",
      "endpoint_disabled",
      "endpoint_deleted",
      "missing_payload",
      "already_requested",
      "in_flight",
    ]);
    expect(await readAll()).toEqual(before);
    expect(await outcomes(app_id, [asked[3] ?? pair, pair])).toEqual([
      "endpoint_disabled",
      "requested",
    ]);
  });

  test("opens nothing of another application, by whichever id", async () => {
    const mine = await addFailed(1);
    const theirs = await addFailed(1);
    const before = await readDelivery(theirs.pair);
    const asked = [
      theirs.pair,
      { ...theirs.pair, msgId: mine.pair.msgId },
      { ...theirs.pair, endpointId: mine.endpointId },
    ];
    expect(await outcomes(mine.app_id, asked)).toEqual(["not_found", "not_found", "not_found"]);
    expect(await readDelivery(theirs.pair)).toEqual(before);
  });

  test("that names one twice asks for it once", async () => {
    const { app_id, pair } = await addFailed(1);
    expect(await outcomes(app_id, [pair, pair])).toEqual(["requested"]);
    expect((await engine.drain()).claimed).toBe(1);
  });

  test("asks for each once, whoever else does so at the same moment and in whatever order", async () => {
    const { app_id, receiver, pairs } = await addFailed(20);
    const both = await Promise.all([outcomes(app_id, pairs), outcomes(app_id, pairs.toReversed())]);
    const counted = both.flat().toSorted();
    expect(counted.filter((outcome) => outcome === "requested")).toHaveLength(pairs.length);
    expect(counted.filter((outcome) => outcome === "already_requested")).toHaveLength(pairs.length);
    await engine.drain();
    expect(receiver.requests).toHaveLength(2 * pairs.length);
  });

  test("passes a pause of the endpoint: somebody stands by and waits", async () => {
    const { app_id, endpointId, receiver, pair } = await addFailed(1);
    await api().database.pool.query(
      `update lane set blocked_until = now() + interval '1 hour',
         turn_at = now() + interval '1 hour' where endpoint_id = $1`,
      [endpointId],
    );
    await outcomes(app_id, [pair]);
    await engine.drain();
    expect(receiver.requests).toHaveLength(2);
  });

  test("is refused as a whole where it names none, too many or no ids, with field and rule", async () => {
    const { app_id, pair } = await addFailed(1);
    const many = Array.from({ length: RETRY_DELIVERIES_MAX + 1 }, () => pair);
    const tooMany = await ask(app_id, many);
    expect(problemPlaces(tooMany)).toEqual(["body.deliveries"]);
    expect(tooMany.body).toMatchObject({
      detail: [{ msg: `must have at most ${RETRY_DELIVERIES_MAX} deliveries` }],
    });
    expect(problemPlaces(await ask(app_id, []))).toEqual(["body.deliveries"]);
    const noIds = await ask(app_id, [{ msgId: "order-4711", endpointId: "msg_1" }]);
    expect(problemPlaces(noIds)).toEqual([
      "body.deliveries.0.msgId",
      "body.deliveries.0.endpointId",
    ]);
    const all = Array.from({ length: RETRY_DELIVERIES_MAX }, () => ({
      ...pair,
      msgId: createId("msg"),
    }));
    expect(new Set(await outcomes(app_id, all))).toEqual(new Set(["not_found"]));
  });

  test("with webhooks off is refused with the reason", async () => {
    const { app_id, pair } = await addFailed(1);
    await api().database.prisma.application.update({
      where: { id: app_id },
      data: { webhooksEnabled: false },
    });
    const answer = await ask(app_id, [pair]);
    expect([answer.status, answer.body]).toMatchObject([400, { code: "webhooks_disabled" }]);
  });
});
