import type { ApplicationContext } from "@/lib/db/context";
import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import { createEndpoint } from "@/lib/endpoints/create-endpoint";
import { endpointInput } from "@/lib/endpoints/schema";
import { updateEndpoint } from "@/lib/endpoints/update-endpoint";

const UID = "sample-receiver";
/** The sample application has a few. */
const ENDPOINTS_MAX = 1_000;

/** The endpoint that shows a newcomer's first message arrive. */
export async function seedSampleEndpoint(
  ctx: ApplicationContext,
  input: { url: string; allowedCidrs: AllowedCidrs },
): Promise<void> {
  const { url, allowedCidrs } = input;
  const urlPolicy = { allowedCidrs };
  const existing = await ctx.db.endpoint.findFirst({
    where: { applicationId: ctx.scope.applicationId, uid: UID, deletedAt: null },
  });
  if (existing === null) {
    const endpoint = endpointInput.parse({ url, uid: UID, description: "Sample receiver" });
    await createEndpoint(ctx, { endpoint, urlPolicy, endpointsMax: ENDPOINTS_MAX });
  } else if (existing.url !== url) {
    await updateEndpoint(ctx, { reference: existing.id, patch: { url }, urlPolicy });
  }
}
