import { orderGenerationOut, orderOut } from "@/lib/api/v1/schemas/order";
import type { TestApi } from "@/lib/testing/api/use-test-api";

/** A new order, and a generation that was canceled before it made any. */
export async function addOrders(
  api: TestApi,
  applicationId: string,
): Promise<{ orderId: string; generationId: string }> {
  const path = { app_id: applicationId };
  const order = (await api.call("order.create", { path, body: {} })).as(orderOut);
  const started = await api.call("order-generation.create", { path, body: { count: 1 } });
  const { id: generationId } = started.as(orderGenerationOut);
  await api.call("order-generation.cancel", { path: { ...path, generation_id: generationId } });
  return { orderId: order.id, generationId };
}
