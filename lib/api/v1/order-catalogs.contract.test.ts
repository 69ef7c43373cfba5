import { describe, expect, test } from "vitest";
import { z } from "zod";
import { listOf } from "@/lib/api/v1/schemas/common";
import { orderOut } from "@/lib/api/v1/schemas/order";
import type { CatalogName } from "@/lib/shared/catalogs";
import { CATALOGS, PROOF_MAX_BYTES, STEPS_MAX } from "@/lib/simulator/constants";
import { FREIGHT_STEPS, IMAGERY_STEPS } from "@/lib/testing/api/order-steps";
import { useOrders } from "@/lib/testing/api/use-orders";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { checkPayload } from "@/lib/testing/check-payload";
import { EVENT_CATALOG } from "@/lib/testing/event-catalog";

const PROOF = { name: "signed.png", sizeBytes: PROOF_MAX_BYTES, mediaType: "image/png" };
const ENVELOPE = ["id", "type", "timestamp", "workspaceId", "data"];
const ROWS = [...IMAGERY_STEPS, ...FREIGHT_STEPS];

describe("simulated orders of the imagery and the freight catalog", () => {
  const api = useTestApi();
  const { createOrder, askStep, follow, readMessages } = useOrders(api);

  const create = (catalog: CatalogName) => createOrder({ catalog });
  const tellOf = async (app_id: string, since: number) => (await readMessages(app_id)).slice(since);

  test("have no step that these tests forget (C10, W4–W6, RR24–RR44)", () => {
    const named = (steps: readonly { step: string }[]) => steps.map(({ step }) => step);
    expect(named(IMAGERY_STEPS)).toEqual(CATALOGS.imagery.steps.map(({ name }) => name));
    expect(named(FREIGHT_STEPS)).toEqual(CATALOGS.freight.steps.map(({ name }) => name));
    const told = [...FREIGHT_STEPS.flatMap(({ events }) => events), "order.created"];
    const all = EVENT_CATALOG.filter((entry) => entry.catalog === "freight").map(
      ({ name }) => name,
    );
    expect([...new Set(told)].toSorted()).toEqual(all.toSorted());
    expect(all).toHaveLength(21);
  });

  test("RR24: a freight order begins with order.created, an imagery order tells nothing (W6)", async () => {
    const freight = await create("freight");
    const [created, ...more] = await readMessages(freight.app_id);
    expect(more).toEqual([]);
    const payload = JSON.parse(created?.payload ?? "");
    expect(checkPayload("order.created", payload)).toBeNull();
    expect(payload.data).toMatchObject({ id: freight.order.details.orderId, status: "new" });
    const imagery = await create("imagery");
    expect(imagery.order).toMatchObject({ state: "CREATED", version: 1 });
    expect(await readMessages(imagery.app_id)).toEqual([]);
  });

  test.each(ROWS)(
    "$checks: the step $step of $catalog emits exactly $events, each valid by its schema (C2, RR4)",
    async (row) => {
      const before = await follow(await create(row.catalog), row.after);
      const since = (await readMessages(before.app_id)).length;
      const { app_id, order } = await follow(before, [row.step]);
      const messages = await tellOf(app_id, since);
      expect(messages.map(({ event_type }) => event_type)).toEqual(row.events);
      expect(order.steps.at(-1)?.events).toEqual(
        messages.map(({ id, event_type }) => ({ eventType: event_type, messageId: id })),
      );
      for (const [index, { event_type, payload }] of messages.entries()) {
        const event = JSON.parse(payload);
        expect(checkPayload(event_type, event)).toBeNull();
        expect(Object.keys(event)).toEqual(ENVELOPE);
        expect(event).toMatchObject({ type: event_type, workspaceId: app_id });
        expect(event.data).toMatchObject(row.says[index] ?? {});
      }
    },
  );

  test.each(ROWS)(
    "after $step of $catalog, whatever skips or goes back answers 409 and tells nothing",
    async (row) => {
      const made = await follow(await create(row.catalog), [...row.after, row.step]);
      const told = (await readMessages(made.app_id)).length;
      const allowed = made.order.nextSteps.map(({ name }) => name);
      const refused = CATALOGS[row.catalog].steps.filter(({ name }) => !allowed.includes(name));
      expect(refused.length).toBeGreaterThan(2);
      const asked = await Promise.all(refused.map(({ name }) => askStep(made, name)));
      expect(asked.map(({ status }) => status)).toEqual(refused.map(() => 409));
      expect(await readMessages(made.app_id)).toHaveLength(told);
    },
  );

  test.each(["imagery", "freight"] as const)(
    "of %s run to the end with the events of each step, in order",
    async (name) => {
      const { app_id, order } = await create(name);
      const path = { app_id, order_id: order.id };
      const ended = await api().call("order.run-to-end", { path, body: { version: 1 } });
      const last = name === "imagery" ? "FULFILLED" : "completed";
      expect(ended.as(orderOut)).toMatchObject({ state: last, nextSteps: [] });
      const messages = await readMessages(app_id);
      const main = CATALOGS[name].steps.filter(
        (step) => step.way === "main" && step.name !== "add_other_leg",
      );
      const usual = [CATALOGS[name].created, ...main].flatMap(({ events }) => events);
      expect(messages.map(({ event_type }) => event_type)).toEqual(usual);
      for (const { event_type, payload } of messages) {
        expect(checkPayload(event_type, JSON.parse(payload))).toBeNull();
      }
      const times = messages.map(({ payload }) => String(JSON.parse(payload).timestamp));
      expect(times).toEqual([...new Set(times)].toSorted());
    },
  );

  test("RR31: a proof of delivery is told by the facts of its file, which are bounded", async () => {
    const toTheDoor = FREIGHT_STEPS.find(({ step }) => step === "upload_proof")?.after ?? [];
    const made = await follow(await create("freight"), toTheDoor);
    for (const [file, status] of [
      [undefined, 422],
      [{ ...PROOF, sizeBytes: PROOF_MAX_BYTES + 1 }, 422],
      [{ ...PROOF, sizeBytes: 0 }, 422],
      [{ ...PROOF, mediaType: "text/html" }, 422],
      [{ ...PROOF, name: "" }, 422],
    ] as const) {
      const refused = await askStep(made, { step: "upload_proof", file });
      expect([file, refused.status]).toEqual([file, status]);
      expect(JSON.stringify(refused.body)).toContain('"file"');
    }
    expect((await askStep(made, { step: "change_cost", file: PROOF })).status).toBe(422);
    expect((await askStep(made, { step: "upload_proof", file: PROOF })).status).toBe(200);
    const [uploaded] = (await readMessages(made.app_id)).slice(-1);
    expect(JSON.parse(uploaded?.payload ?? "").data.file).toMatchObject({
      type: "pod",
      name: PROOF.name,
      size: PROOF.sizeBytes,
      media_type: PROOF.mediaType,
    });
  });

  test("say what was wished for, and refuse a wish that the catalog does not know", async () => {
    const imagery = await createOrder({
      catalog: "imagery",
      reference: "Berlin 50 cm",
      type: "TASKING",
    });
    expect(imagery.order.details).toMatchObject({ displayName: "Berlin 50 cm", type: "TASKING" });
    const freight = await createOrder({ catalog: "freight", reference: "PO-1" });
    expect(freight.order.details).toMatchObject({ externalId: "PO-1" });
    const { id: app_id } = await api().build.application();
    for (const [body, field] of [
      [{ catalog: "freight", type: "ARCHIVE" }, "type"],
      [{ catalog: "retail" }, "catalog"],
      [{ reference: "" }, "reference"],
      [{ reference: "x".repeat(65) }, "reference"],
    ] as const) {
      const refused = await api().call("order.create", { path: { app_id }, body });
      expect([body, refused.status]).toEqual([body, 422]);
      expect(JSON.stringify(refused.body)).toContain(`"${field}"`);
    }
  });

  test("are neither made nor generated in a catalog that the application has left out", async () => {
    const { app_id, order } = await create("freight");
    const path = { app_id };
    await api().call("application.patch-catalogs", { path, body: { catalogs: ["imagery"] } });
    for (const [operation, more] of [
      ["order.create", {}],
      ["order-generation.create", { count: 1 }],
    ] as const) {
      const body = { catalog: "freight", ...more };
      const refused = await api().call(operation, { path, body });
      expect([operation, refused.status]).toEqual([operation, 422]);
      expect(JSON.stringify(refused.body)).toContain("has chosen: 'imagery'");
    }
    expect((await askStep({ app_id, order }, "book")).status).toBe(200);
  });

  test("are listed by catalog, and by state within it", async () => {
    const { app_id, order } = await create("freight");
    const path = { app_id };
    const imagery = await api().call("order.create", { path, body: { catalog: "imagery" } });
    const { id } = imagery.as(z.object({ id: z.string() }));
    const idsOf = async (query: Record<string, string>) =>
      (await api().call("order.list", { path, query }))
        .as(listOf(orderOut))
        .data.map((one) => one.id);
    expect(await idsOf({})).toEqual([id, order.id]);
    expect(await idsOf({ catalog: "freight" })).toEqual([order.id]);
    expect(await idsOf({ catalog: "imagery", state: "CREATED" })).toEqual([id]);
    expect(await idsOf({ catalog: "freight", state: "CREATED" })).toEqual([]);
    expect((await api().call("order.list", { path, query: { catalog: "x" } })).status).toBe(422);
  });

  test("can be changed without end no more than they can be moved", async () => {
    const made = await create("freight");
    await api().database.pool.query("update simulated_order set version = $2 where id = $1", [
      made.order.id,
      STEPS_MAX,
    ]);
    const full = { ...made, order: { ...made.order, version: STEPS_MAX } };
    const refused = await askStep(full, "update");
    expect([refused.status, refused.body]).toEqual([
      400,
      expect.objectContaining({ code: "limit_reached" }),
    ]);
    expect((await askStep(full, "book")).status).toBe(200);
  });
});
