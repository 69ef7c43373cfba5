import { getApplication } from "@/lib/applications/queries";
import type { ApplicationContext } from "@/lib/db/context";
import { requestManual } from "@/lib/delivery/queue/request-manual";
import { getEndpoint } from "@/lib/endpoints/queries";
import { AppError } from "@/lib/errors/app-error";
import { getMessage } from "@/lib/messages/queries";

/**
 * Sends a message to an endpoint once more, whatever became of it, past the endpoint's filters. Only an
 * endpoint that is off, or a payload that is gone, stands in the way.
 */
export async function resendMessage(
  ctx: ApplicationContext,
  input: { messageRef: string; endpointRef: string },
): Promise<void> {
  const message = await getMessage(ctx, input.messageRef);
  const endpoint = await getEndpoint(ctx, input.endpointRef);
  const application = await getApplication(ctx);
  if (message.payload === null) {
    throw new AppError("unprocessable", {
      message: "The payload is gone, so it cannot be sent again",
      reason: "missing_payload",
    });
  }
  if (endpoint.disabled) {
    throw new AppError("unprocessable", {
      message: "The endpoint is disabled: enable it to send again",
      reason: "endpoint_disabled",
    });
  }
  if (!application.webhooksEnabled) {
    throw new AppError("unprocessable", {
      message: "Webhooks are off for this application",
      reason: "webhooks_disabled",
    });
  }
  await requestManual(ctx.db, { messageId: message.id, endpointId: endpoint.id });
}
