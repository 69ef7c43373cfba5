import type { ApplicationContext } from "@/lib/db/context";
import type { Message } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors/app-error";
import { getMessage } from "@/lib/messages/queries";

/** By id or event id; throws where nothing is left to send of it. */
export async function getSendableMessage(
  ctx: ApplicationContext,
  reference: string,
): Promise<Message> {
  const message = await getMessage(ctx, reference);
  if (message.payload === null) {
    throw new AppError("unprocessable", {
      message: "The payload is gone, so it cannot be sent again",
      reason: "missing_payload",
    });
  }
  return message;
}
