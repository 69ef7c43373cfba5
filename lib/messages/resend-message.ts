import type { ApplicationContext } from "@/lib/db/context";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import { getOpenEndpoint } from "@/lib/endpoints/get-open-endpoint";
import { getSendableMessage } from "@/lib/messages/get-sendable-message";

/**
 * Sends a message to an endpoint once more, whatever became of it, past the endpoint's filters. Only an
 * endpoint that is off, or a payload that is gone, stands in the way.
 */
export async function resendMessage(
  ctx: ApplicationContext,
  input: { messageRef: string; endpointRef: string },
): Promise<void> {
  const message = await getSendableMessage(ctx, input.messageRef);
  const endpoint = await getOpenEndpoint(ctx, input.endpointRef);
  await requestManual(ctx.db, { messageId: message.id, endpointId: endpoint.id });
}
