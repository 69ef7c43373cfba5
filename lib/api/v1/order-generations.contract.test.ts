import { describe, expect, test } from "vitest";
import { orderGenerationOut } from "@/lib/api/v1/schemas/order";
import { mintApplicationScope } from "@/lib/shared/mint-scope";
import {
  CATALOGS,
  GENERATE_BATCH,
  GENERATE_MAX,
  GENERATIONS_RUNNING_MAX,
  ORDERS_MAX,
} from "@/lib/simulator/constants";
import { generateOrders } from "@/lib/simulator/generate-orders";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { checkPayload } from "@/lib/testing/check-payload";

const COUNT = `
  select count(distinct simulated_order.id)::int as orders,
    count(simulated_step.number)::int as steps,
    (select count(*)::int from message where application_id = $1) as messages
  from simulated_order join simulated_step on order_id = id where application_id = $1`;
/** Stops whoever stores messages of this application, as an error in the middle of a batch would. */
const REFUSE_STEPS = `
  create function refuse_steps() returns trigger language plpgsql as $$
  begin
    raise exception 'refused';
  end $$;
  create trigger refuse_steps before insert on simulated_step execute function refuse_steps()`;

describe("the generation of simulated orders", () => {
  const api = useTestApi();

  const start = (app_id: string, asked: number | { catalog: string; count: number }) =>
    api().call("order-generation.create", {
      path: { app_id },
      body: typeof asked === "number" ? { count: asked } : asked,
    });
  const read = async (app_id: string) =>
    (await api().call("order-generation.list", { path: { app_id } })).body;
  const runBatch = () => generateOrders(api().database.pool, { scopeOf: mintApplicationScope });
  const count = async (app_id: string) =>
    (await api().database.pool.query(COUNT, [app_id])).rows[0];
  async function runAll() {
    let made = 0;
    for (let batch = await runBatch(); batch > 0; batch = await runBatch()) made += batch;
    return made;
  }

  test("makes so many orders in batches, with every event of their lives, and says how far it is", async () => {
    const { id: app_id } = await api().build.application();
    const total = GENERATE_BATCH * 2 + 5;
    const started = await start(app_id, total);
    expect(started.status).toBe(202);
    expect(started.body).toMatchObject({ status: "running", total, made: 0, finishedAt: null });
    expect(await runBatch()).toBe(GENERATE_BATCH);
    expect(await read(app_id)).toMatchObject({
      data: [{ status: "running", made: GENERATE_BATCH }],
    });
    expect(await runAll()).toBe(total - GENERATE_BATCH);
    expect(await read(app_id)).toMatchObject({
      data: [{ status: "finished", made: total, error: null, finishedAt: expect.any(String) }],
    });
    const { lives } = CATALOGS.fulfillment;
    const steps = Array.from(
      { length: total },
      (_, n) => 1 + (lives[n % lives.length]?.length ?? 0),
    );
    const told = steps.reduce((sum, one) => sum + one, 0);
    expect(await count(app_id)).toEqual({ orders: total, steps: told, messages: told });
  });

  test.each(Object.values(CATALOGS))(
    "of $name makes the lives of that catalog, and every message is valid by its schema",
    async ({ name, lives, steps, created }) => {
      const { id: app_id } = await api().build.application();
      const started = await start(app_id, { catalog: name, count: lives.length });
      expect(started.body).toMatchObject({ catalog: name, status: "running" });
      await runAll();
      const eventsOf = (step: string) => steps.find((one) => one.name === step)?.events ?? [];
      const expected = lives.flatMap((life) => [...created.events, ...life.flatMap(eventsOf)]);
      const { rows } = await api().database.pool.query<{ event_type: string; payload: string }>(
        "select event_type, payload from message where application_id = $1",
        [app_id],
      );
      expect(rows.map(({ event_type }) => event_type).toSorted()).toEqual(expected.toSorted());
      for (const { event_type, payload } of rows) {
        expect(checkPayload(event_type, JSON.parse(payload))).toBeNull();
      }
    },
  );

  test("makes each order once, however many workers do it at the same moment", async () => {
    const { id: app_id } = await api().build.application();
    await start(app_id, GENERATE_BATCH * 2);
    await Promise.all(Array.from({ length: 6 }, runBatch));
    await runAll();
    expect(await count(app_id)).toMatchObject({ orders: GENERATE_BATCH * 2 });
  });

  test("stops when it is canceled, and keeps what was made", async () => {
    const { id: app_id } = await api().build.application();
    const { id: generation_id } = (await start(app_id, 100)).as(orderGenerationOut);
    await runBatch();
    const path = { app_id, generation_id };
    const canceled = await api().call("order-generation.cancel", { path });
    expect(canceled.body).toMatchObject({ status: "canceled", made: GENERATE_BATCH });
    expect(await runAll()).toBe(0);
    expect(await count(app_id)).toMatchObject({ orders: GENERATE_BATCH });
    const again = await api().call("order-generation.cancel", { path });
    expect(again.body).toEqual(canceled.body);
  });

  test("makes nothing more once all orders are deleted, or the application is", async () => {
    for (const operation of ["order.delete-all", "application.delete"]) {
      const { id: app_id } = await api().build.application();
      await start(app_id, 100);
      await runBatch();
      expect((await api().call(operation, { path: { app_id } })).status).toBe(204);
      expect(await runAll()).toBe(0);
    }
  });

  test("is bounded: in size, in how many run, and in how many orders there are", async () => {
    const { id: app_id } = await api().build.application();
    for (const asked of [0, 1.5, GENERATE_MAX + 1, "ten"]) {
      const path = { app_id };
      const refused = await api().call("order-generation.create", { path, body: { count: asked } });
      expect([asked, refused.status]).toEqual([asked, 422]);
    }
    const same = Array.from({ length: GENERATIONS_RUNNING_MAX + 2 }, () => start(app_id, 1));
    const statuses = (await Promise.all(same)).map(({ status }) => status).toSorted();
    expect(statuses).toEqual([202, 202, 202, 409, 409]);
    await api().database.pool.query(
      "update order_generation set total = $2 where application_id = $1 and made = 0",
      [app_id, Math.ceil(ORDERS_MAX / GENERATIONS_RUNNING_MAX)],
    );
    const full = await api().call("order.create", { path: { app_id }, body: {} });
    expect([full.status, full.body]).toEqual([
      409,
      expect.objectContaining({ code: "limit_reached" }),
    ]);
    await api().call("order.delete-all", { path: { app_id } });
    expect((await api().call("order.create", { path: { app_id }, body: {} })).status).toBe(201);
  });

  test("that fails leaves nothing half made, says so, and stands in nobody's way", async () => {
    const { id: app_id } = await api().build.application();
    await start(app_id, 5);
    await api().database.pool.query(REFUSE_STEPS);
    await expect(runBatch()).rejects.toThrow("refused");
    await api().database.pool.query("drop trigger refuse_steps on simulated_step");
    expect(await read(app_id)).toMatchObject({
      data: [{ status: "failed", made: 0, error: "A step failed" }],
    });
    expect(await count(app_id)).toEqual({ orders: 0, steps: 0, messages: 0 });
    expect(await runBatch()).toBe(0);
  });
});
