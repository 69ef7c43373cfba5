import type { ApplicationContext } from "@/lib/db/context";
import { executeOver } from "@/lib/db/execute-over";
import { cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";
import { getEndpoint } from "@/lib/endpoints/queries";

/**
 * Cancels all that waits for the endpoint, which goes on getting what comes in from now on. Answers with
 * how many deliveries that were.
 */
export async function cancelPending(ctx: ApplicationContext, reference: string): Promise<number> {
  const { id } = await getEndpoint(ctx, reference);
  return cancelDeliveries(executeOver(ctx.db), [id]);
}
