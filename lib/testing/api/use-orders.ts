import { expect } from "vitest";
import { type OrderOut, orderOut } from "@/lib/api/v1/schemas/order";
import type { TestApi } from "@/lib/testing/api/use-test-api";

export interface MadeOrder {
  readonly app_id: string;
  readonly order: OrderOut;
}

/** What a person hands over where a step takes a file. */
const FILE = { name: "signed.pdf", sizeBytes: 1_024, mediaType: "application/pdf" };

/** Ways to make orders through the API, to move them, and to read what was told of them. */
export function useOrders(api: () => TestApi) {
  async function createOrder(body: Readonly<Record<string, unknown>> = {}): Promise<MadeOrder> {
    const { id: app_id } = await api().build.application();
    const created = await api().call("order.create", { path: { app_id }, body });
    expect([created.status, created.body]).toEqual([201, expect.anything()]);
    return { app_id, order: created.as(orderOut) };
  }

  const askStep = ({ app_id, order }: MadeOrder, asked: string | { step: string; file: unknown }) =>
    api().call("order.take-step", {
      path: { app_id, order_id: order.id },
      body: { ...(typeof asked === "string" ? { step: asked } : asked), version: order.version },
    });

  async function follow(made: MadeOrder, steps: readonly string[]): Promise<MadeOrder> {
    let now = made;
    for (const step of steps) {
      const next = now.order.nextSteps.find(({ name }) => name === step);
      const taken = await askStep(now, next?.takesFile ? { step, file: FILE } : step);
      expect([step, taken.status, taken.body]).toEqual([step, 200, expect.anything()]);
      now = { ...made, order: taken.as(orderOut) };
    }
    return now;
  }

  const readMessages = async (app_id: string) =>
    (
      await api().database.pool.query<{ id: string; event_type: string; payload: string }>(
        "select id, event_type, payload from message where application_id = $1 order by id",
        [app_id],
      )
    ).rows;

  return { createOrder, askStep, follow, readMessages };
}
