import { Webhook } from "svix";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { listOf } from "@/lib/api/v1/schemas/common";
import { type OrderOut, orderOut } from "@/lib/api/v1/schemas/order";
import { CATALOGS } from "@/lib/simulator/constants";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { useOrders } from "@/lib/testing/api/use-orders";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { checkPayload } from "@/lib/testing/check-payload";
import { startReceiver } from "@/lib/testing/start-receiver";

const ORDERS = listOf(orderOut);
const TO_THE_DOOR = ["pick", "print", "package", "ship", "move", "send_out"];

/** What leads to each step, which events tell of it, and what it says of the status before. */
const STEPS = [
  { step: "pick", after: [], event: "fulfillment.picked", previous: "created" },
  { step: "print", after: ["pick"], event: "fulfillment.printed", previous: "picked" },
  { step: "package", after: ["pick", "print"], event: "fulfillment.packaged", previous: "printed" },
  {
    step: "ship",
    after: ["pick", "print", "package"],
    event: "fulfillment.shipped",
    previous: "packaged",
  },
  {
    step: "move",
    after: ["pick", "print", "package", "ship"],
    event: "tracking.updated",
    previous: "processed",
  },
  {
    step: "send_out",
    after: TO_THE_DOOR.slice(0, -1),
    event: "tracking.updated",
    previous: "in_transit",
  },
  { step: "deliver", after: TO_THE_DOOR, event: "tracking.updated", previous: "out_for_delivery" },
  {
    step: "fail_delivery",
    after: TO_THE_DOOR,
    event: "tracking.updated",
    previous: "out_for_delivery",
  },
  {
    step: "return",
    after: [...TO_THE_DOOR, "fail_delivery"],
    event: "tracking.updated",
    previous: "delivery_failed",
  },
  {
    step: "request_cancelation",
    after: ["pick"],
    event: "fulfillment.cancelation_requested",
    previous: "picked",
  },
  {
    step: "cancel",
    after: ["request_cancelation"],
    event: "fulfillment.canceled",
    previous: "cancelation_requested",
  },
  { step: "decline", after: [], event: "fulfillment.declined", previous: "created" },
];

describe("simulated orders", () => {
  const api = useTestApi();

  const { createOrder, askStep, follow, readMessages } = useOrders(api);

  const typesOf = async (app_id: string) =>
    (await readMessages(app_id)).map(({ event_type }) => event_type);

  test("R41: begin with an event that says what was ordered, by its schema", async () => {
    const { app_id, order } = await createOrder();
    const [message, ...more] = await readMessages(app_id);
    expect(more).toEqual([]);
    const payload = JSON.parse(message?.payload ?? "");
    expect(checkPayload("fulfillment.created", payload)).toBeNull();
    expect(payload).toMatchObject({
      type: "fulfillment.created",
      workspaceId: app_id,
      data: {
        id: "fulfillmentId" in order.details && order.details.fulfillmentId,
        orderId: order.details.orderId,
        items: "items" in order.details && order.details.items,
        previousStatus: null,
      },
    });
    expect(order).toMatchObject({ state: "created", version: 1 });
    expect(order.steps[0]?.events).toEqual([
      { eventType: "fulfillment.created", messageId: message?.id },
    ]);
  });

  test("have no step that these tests forget (R42–R49)", () => {
    const names = CATALOGS.fulfillment.steps.map(({ name }) => name);
    expect(STEPS.map(({ step }) => step)).toEqual(names);
  });

  test.each(STEPS)("the step $step emits $event once, valid by its schema", async (row) => {
    const before = await follow(await createOrder(), row.after);
    const told = (await readMessages(before.app_id)).length;
    const { app_id, order } = await follow(before, [row.step]);
    const messages = await readMessages(app_id);
    expect(messages).toHaveLength(told + 1);
    const last = messages.at(-1);
    expect(last?.event_type).toBe(row.event);
    expect(order.steps.at(-1)?.events).toEqual([{ eventType: row.event, messageId: last?.id }]);
    const payload = JSON.parse(last?.payload ?? "");
    expect(checkPayload(row.event, payload)).toBeNull();
    expect(payload.data).toMatchObject({
      orderId: order.details.orderId,
      status: order.state,
      previousStatus: row.previous,
    });
  });

  test.each(STEPS)(
    "after $step, whatever skips or goes back answers 409 and changes nothing",
    async (row) => {
      const made = await follow(await createOrder(), [...row.after, row.step]);
      const told = await typesOf(made.app_id);
      const allowed = made.order.nextSteps.map(({ name }) => name);
      const names = CATALOGS.fulfillment.steps.map(({ name }) => name);
      const refused = names.filter((name) => !allowed.includes(name));
      const asked = await Promise.all(refused.map((name) => askStep(made, name)));
      expect(refused.length).toBeGreaterThan(8);
      expect(asked.map(({ status }) => status)).toEqual(refused.map(() => 409));
      expect(await typesOf(made.app_id)).toEqual(told);
    },
  );

  test("take a step once, however many ask for it at the same moment", async () => {
    const made = await createOrder();
    const asked = await Promise.all(Array.from({ length: 8 }, () => askStep(made, "pick")));
    const statuses = asked.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    expect(await typesOf(made.app_id)).toEqual(["fulfillment.created", "fulfillment.picked"]);
  });

  test("answer 409 to whoever saw an earlier version, also where the step were allowed", async () => {
    const made = await createOrder();
    await follow(made, ["pick"]);
    const stale = await askStep(made, "request_cancelation");
    expect([stale.status, stale.body]).toEqual([
      409,
      expect.objectContaining({ code: "order_changed" }),
    ]);
  });

  test("keep neither a step nor its events where the order's message cannot be stored", async () => {
    const made = await createOrder();
    const { rows } = await api().database.pool.query(
      "select event_id from message_event_id where application_id = $1",
      [made.app_id],
    );
    const taken = String(rows[0]?.event_id).replace(/_1_1$/, "_2_1");
    await api().build.message(made.app_id, { eventId: taken });
    expect((await askStep(made, "pick")).status).toBe(409);
    const path = { app_id: made.app_id, order_id: made.order.id };
    expect((await api().call("order.get", { path })).body).toEqual(made.order);
  });

  test("R3: run to the end, and a receiver gets exactly those events, each signed, their times in their order", async () => {
    const receiver = await startReceiver();
    const engine = createTestEngine(api());
    onTestFinished(engine.close);
    const { id: app_id } = await api().build.application();
    const { id: endpoint_id } = await api().build.endpoint(app_id, { url: receiver.url });
    const created = (await api().call("order.create", { path: { app_id }, body: {} })).as(orderOut);
    await engine.drain();
    const path = { app_id, order_id: created.id };
    const ended = await api().call("order.run-to-end", { path, body: { version: 1 } });
    await engine.drain();

    const order: OrderOut = ended.as(orderOut);
    expect(order).toMatchObject({ state: "delivered", nextSteps: [] });
    const told = order.steps.flatMap(({ events }) => events.map(({ messageId }) => messageId));
    const messages = await readMessages(app_id);
    expect(messages.map(({ id }) => id)).toEqual(told);
    const key = await api().build.secret(app_id, endpoint_id);
    const received = receiver.requests.map(({ headers, body }) => {
      const signed = z.record(z.string(), z.string()).parse(headers);
      return new Webhook(key).verify(String(body), signed);
    });
    const sortKey = (event: unknown) => z.object({ timestamp: z.string() }).parse(event).timestamp;
    const sorted = received.toSorted((one, other) => sortKey(one).localeCompare(sortKey(other)));
    expect(sorted).toEqual(messages.map(({ payload }) => JSON.parse(payload)));
    expect(messages.map(({ event_type }) => event_type)).toEqual([
      "fulfillment.created",
      "fulfillment.picked",
      "fulfillment.printed",
      "fulfillment.packaged",
      "fulfillment.shipped",
      "tracking.updated",
      "tracking.updated",
      "tracking.updated",
    ]);
    const again = await api().call("order.run-to-end", { path, body: { version: order.version } });
    expect([again.status, again.body]).toEqual([
      409,
      expect.objectContaining({ code: "order_is_over" }),
    ]);
  });

  test("are listed newest first, by state and by page, and are deleted all at once", async () => {
    const { app_id, order } = await createOrder();
    const create = () => api().call("order.create", { path: { app_id }, body: {} });
    const second = (await create()).as(orderOut);
    await follow({ app_id, order: second }, ["pick", "print"]);
    const list = async (query: Record<string, string> = {}) =>
      (await api().call("order.list", { path: { app_id }, query })).as(ORDERS);
    const newest = await list({ limit: "1" });
    expect(newest).toMatchObject({ data: [{ id: second.id, state: "printed" }], done: false });
    expect(newest.data[0]?.steps.map(({ name }) => name)).toEqual(["print", "pick"]);
    const older = await list({ limit: "1", iterator: newest.iterator ?? "" });
    expect(older).toMatchObject({ data: [{ id: order.id }], done: true });
    expect((await list({ state: "printed" })).data.map(({ id }) => id)).toEqual([second.id]);
    expect((await api().call("order.delete-all", { path: { app_id } })).status).toBe(204);
    expect((await list()).data).toEqual([]);
    expect(await typesOf(app_id)).toHaveLength(4);
  });

  test("are refused in a live application, in words", async () => {
    const call = api().callAs({ authorization: `Bearer ${api().keys.live}` });
    const app = await call("application.create", { body: { name: "Real shop" } });
    const path = { app_id: app.as(z.object({ id: z.string() })).id };
    for (const [operation, body] of [
      ["order.list", undefined],
      ["order.create", {}],
      ["order.delete-all", undefined],
      ["order-generation.list", undefined],
      ["order-generation.create", { count: 1 }],
    ] as const) {
      const refused = await call(operation, { path, ...(body && { body }) });
      expect([operation, refused.status]).toEqual([operation, 403]);
      expect(refused.body).toMatchObject({
        code: "test_environment_only",
        detail: expect.stringContaining("test environment only"),
      });
    }
    expect(await typesOf(path.app_id)).toEqual([]);
  });
});
