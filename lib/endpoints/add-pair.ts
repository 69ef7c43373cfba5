import { holdApplication } from "@/lib/applications/hold-application";
import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { createEndpoint } from "@/lib/endpoints/create-endpoint";
import { requireUrl, type UrlPolicy } from "@/lib/endpoints/internal";
import type { EndpointPair } from "@/lib/endpoints/schema";
import { invalidField } from "@/lib/errors/app-error";
import { findUnknownEventTypes } from "@/lib/event-types/queries";

/**
 * Sends one event to one URL: by an endpoint of its own, which is active at once and does not retry (C1, C6).
 * A pair that an endpoint has already is refused (C4), here only: elsewhere endpoints may repeat each other,
 * so no index could say it. Two that add at once do so one after the other.
 */
export async function addPair(
  ctx: ApplicationContext,
  input: { pair: EndpointPair; urlPolicy: UrlPolicy; endpointsMax: number },
): Promise<Endpoint> {
  const { pair, urlPolicy, endpointsMax } = input;
  const url = await requireUrl(ctx, { url: pair.url, policy: urlPolicy });
  const unknown = await findUnknownEventTypes(ctx, [pair.eventType]);
  if (unknown.length > 0) throw invalidField("eventType", "must be an event type that exists");
  return inTransaction(ctx, async (inner) => {
    await holdApplication(inner);
    await requireNewPair(inner, { ...pair, url });
    const endpoint = {
      url,
      description: "",
      disabled: false,
      eventTypes: [pair.eventType],
      metadata: {},
      retryPolicy: "none" as const,
    };
    return createEndpoint(inner, { endpoint, urlPolicy, endpointsMax });
  });
}

async function requireNewPair(
  { db, scope }: ApplicationContext,
  { eventType, url }: EndpointPair,
): Promise<void> {
  const same = await db.endpoint.findFirst({
    where: {
      applicationId: scope.applicationId,
      deletedAt: null,
      url,
      eventTypes: { has: eventType },
    },
    select: { id: true },
  });
  if (same !== null) throw invalidField("url", "this event goes to this URL already");
}
