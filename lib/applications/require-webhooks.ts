import { getApplication } from "@/lib/applications/queries";
import type { ApplicationContext } from "@/lib/db/context";
import { AppError } from "@/lib/errors/app-error";

/** Throws where the application has webhooks off: nothing is sent for it. */
export async function requireWebhooks(ctx: ApplicationContext): Promise<void> {
  const { webhooksEnabled } = await getApplication(ctx);
  if (webhooksEnabled) return;
  throw new AppError("unprocessable", {
    message: "Webhooks are off for this application",
    reason: "webhooks_disabled",
  });
}
