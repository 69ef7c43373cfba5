import { describe, expect, test } from "vitest";
import { webhookOut } from "@/lib/api/workspaces/schemas/webhook";
import { webhookEventOut } from "@/lib/api/workspaces/schemas/webhook-event";
import { dataIn, useWorkspaces } from "@/lib/testing/api/use-workspaces";

describe("the events that a webhook may be for", () => {
  const { api, openWorkspace } = useWorkspaces();

  test("W3, W7, W25: are an array of name, title, category, description and documentation", async () => {
    await api().database.prisma.eventType.updateMany({
      where: { name: "order.status" },
      data: { title: "Order Status", description: "Sent when an order has an outcome" },
    });
    const { call } = await openWorkspace();
    const answer = await call("webhook-event.list");
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ error: null });
    const events = dataIn(answer, webhookEventOut.array());
    expect(events.map(({ name }) => name)).toEqual(["leg.loaded", "order.paid", "order.status"]);
    expect(events[2]).toEqual({
      name: "order.status",
      title: "Order Status",
      category: "Orders",
      description: "Sent when an order has an outcome",
      documentation: "http://posthaste.test/docs/event-catalog#order-status",
    });
    expect(events[0]).toMatchObject({ title: "leg.loaded" });
  });

  test("W8: have names that are taken as they are, one by one and all together", async () => {
    const { call, add } = await openWorkspace();
    const events = dataIn(await call("webhook-event.list"), webhookEventOut.array());
    const names = events.map(({ name }) => name);
    for (const name of names) expect((await add({ events: [name] })).events).toEqual([name]);
    expect((await add({ events: names })).events).toEqual(names);
    expect((await add({ events: [...names, ...names] })).events).toEqual(names);
  });

  test("W7: are the environment's: no archived one, and none of another environment", async () => {
    await api().build.eventType("order.archived", { archived: true });
    const { call } = await openWorkspace();
    const mine = dataIn(await call("webhook-event.list"), webhookEventOut.array());
    expect(mine.map(({ name }) => name)).not.toContain("order.archived");
    const live = api().callAs({ authorization: `Bearer ${api().keys.live}` });
    expect((await live("webhook-event.list")).body).toEqual({ data: [], error: null });
  });

  test("C5: are all listed by a webhook that is for all, and it stays so when they are sent back", async () => {
    const { workspaceId, read, change } = await openWorkspace();
    const { id } = await api().build.endpoint(workspaceId);
    const shown = await read(id);
    expect(shown.events).toEqual(["leg.loaded", "order.paid", "order.status"]);
    const { events, url, secret, active } = shown;
    expect(await change(id, { events, url, secret, active, name: "All" })).toMatchObject({
      events,
    });
    await api().build.eventType("zebra.born");
    expect((await read(id)).events).toEqual([...events, "zebra.born"]);
    const some = await change(id, { events: ["order.paid"] });
    expect(webhookOut.parse(some).events).toEqual(["order.paid"]);
  });
});
