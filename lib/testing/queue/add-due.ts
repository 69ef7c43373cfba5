import type pg from "pg";
import { addDelivery, type DeliveryKey } from "@/lib/testing/queue/add-delivery";
import { addEndpoint, type EndpointInput } from "@/lib/testing/queue/add-endpoint";
import { setLane } from "@/lib/testing/queue/set-lane";

/** Adds an endpoint with one delivery that is due now, and gives its lane the turn. */
export async function addDue(
  pool: pg.Pool,
  endpoint: EndpointInput,
): Promise<DeliveryKey & { applicationId: string }> {
  const { endpointId, applicationId } = await addEndpoint(pool, endpoint);
  await setLane(pool, { endpointId });
  return { ...(await addDelivery(pool, { endpointId, applicationId })), applicationId };
}
