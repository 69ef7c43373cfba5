import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { insertEndpoint } from "@/lib/endpoints/insert-endpoint";
import { type UrlPolicy, uidTaken } from "@/lib/endpoints/internal";
import { findEndpoint } from "@/lib/endpoints/queries";
import type { EndpointUpsert } from "@/lib/endpoints/schema";
import { updateEndpoint } from "@/lib/endpoints/update-endpoint";
import { notFound } from "@/lib/errors/app-error";
import { isReference } from "@/lib/shared/is-reference";

export interface UpsertEndpointResult {
  readonly kind: "created" | "updated";
  readonly endpoint: Endpoint;
}

/**
 * Replaces the endpoint that the reference names, or creates one. The new one has the uid that the body
 * gives it, not the one of the reference (svix-api.md 1.1).
 */
export async function upsertEndpoint(
  ctx: ApplicationContext,
  input: {
    reference: string;
    endpoint: EndpointUpsert;
    urlPolicy: UrlPolicy;
    /** As in `insertEndpoint`. */
    endpointsMax: number;
  },
): Promise<UpsertEndpointResult> {
  const { reference, endpoint, urlPolicy, endpointsMax } = input;
  if (!isReference(reference)) throw notFound();
  if ((await findEndpoint(ctx, reference)) !== null) {
    const patch = replaceAll(endpoint);
    return {
      kind: "updated",
      endpoint: await updateEndpoint(ctx, { reference, patch, urlPolicy }),
    };
  }
  const created = await insertEndpoint(ctx, { endpoint, urlPolicy, endpointsMax });
  if (created !== null) return { kind: "created", endpoint: created };
  // Somebody else has just created the one that the reference names: now it is there to be replaced.
  if (endpoint.uid === reference) return upsertEndpoint(ctx, input);
  throw uidTaken(endpoint.uid ?? "");
}

/** What was left out is cleared, but for the retry policy (schema.ts says why). */
function replaceAll(endpoint: EndpointUpsert) {
  return {
    ...endpoint,
    uid: endpoint.uid ?? null,
    eventTypes: endpoint.eventTypes ?? null,
    channels: endpoint.channels ?? null,
    throttleRate: endpoint.throttleRate ?? null,
  };
}
