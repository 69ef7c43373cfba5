import { requireWebhooks } from "@/lib/applications/require-webhooks";
import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { getEndpoint } from "@/lib/endpoints/queries";
import { AppError } from "@/lib/errors/app-error";

/** By id or uid; throws where nothing may be sent to it now. */
export async function getOpenEndpoint(
  ctx: ApplicationContext,
  reference: string,
): Promise<Endpoint> {
  const endpoint = await getEndpoint(ctx, reference);
  if (endpoint.disabled) {
    throw new AppError("unprocessable", {
      message: "The endpoint is disabled: enable it to send again",
      reason: "endpoint_disabled",
    });
  }
  await requireWebhooks(ctx);
  return endpoint;
}
