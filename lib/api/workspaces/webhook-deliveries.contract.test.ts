import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { SAMPLE, useWorkspaces } from "@/lib/testing/api/use-workspaces";
import { age } from "@/lib/testing/queue/age";
import { startReceiver } from "@/lib/testing/start-receiver";

describe("a webhook's deliveries", () => {
  const { api, openWorkspace } = useWorkspaces();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function prepare(fields: object, script?: readonly number[]) {
    const workspace = await openWorkspace();
    const receiver = await startReceiver(script);
    const { id } = await workspace.add({ ...fields });
    await workspace.pointAt(id, receiver.url);
    const send = async (n: number, eventType = "order.status") => {
      const sent = await api().build.message(workspace.workspaceId, { eventType, payload: { n } });
      await engine.drain();
      return sent.id;
    };
    const received = () => receiver.requests.map(({ body }) => JSON.parse(String(body)).n);
    return { ...workspace, id, send, received };
  }

  test("W14: begin with the next event where it was made active", async () => {
    const { send, received } = await prepare({ active: true });
    await send(1);
    expect(received()).toEqual([1]);
  });

  test.each([false, undefined])(
    "W15, C6: do not begin where active is %s, until it is",
    async (active) => {
      const { id, send, received, change, read } = await prepare({ active });
      expect((await read(id)).active).toBe(false);
      await send(1);
      expect(received()).toEqual([]);
      expect((await change(id, { active: true })).active).toBe(true);
      await send(2);
      expect(received()).toEqual([2]);
    },
  );

  test("W29: follow its events from the moment of the update", async () => {
    const { id, send, received, change } = await prepare({ events: ["order.status"] });
    await send(1, "order.paid");
    await change(id, { events: ["order.paid"] });
    await send(2, "order.paid");
    await send(3, "order.status");
    expect(received()).toEqual([2]);
  });

  test("W29, C8: end with an update to inactive, what waits for a retry included", async () => {
    const { id, send, received, change } = await prepare({}, [500, 204]);
    const failed = await send(1);
    expect(received()).toEqual([1]);
    await change(id, { active: false });
    await send(2);
    await change(id, { active: true });
    await age(api().database.pool);
    await engine.drain();
    expect(received()).toEqual([1]);
    expect(await statusOf(failed)).toBe(STATUS.canceled);
    await send(3);
    expect(received()).toEqual([1, 3]);
  });

  test("W30: end with its deletion, what waits for a retry included", async () => {
    const { id, send, received, remove } = await prepare({}, [500, 204]);
    const failed = await send(1);
    await remove(id);
    expect(await statusOf(failed)).toBe(STATUS.canceled);
    await send(2);
    await age(api().database.pool);
    await engine.drain();
    expect(received()).toEqual([1]);
  });

  test("C1: that fail are tried again on the standard schedule", async () => {
    const { id, workspaceId, call } = await prepare({});
    const path = { app_id: workspaceId, endpoint_id: id };
    const endpoint = await call("endpoint.get", { path });
    expect(endpoint.body).toMatchObject({ retryPolicy: "standard", description: SAMPLE.name });
  });

  async function statusOf(messageId: string): Promise<number | undefined> {
    const delivery = await api().database.prisma.delivery.findFirst({ where: { messageId } });
    return delivery?.status;
  }
});
