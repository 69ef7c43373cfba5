import type { ApplicationContext } from "@/lib/db/context";
import { type Endpoint, Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { cancelDeliveries } from "@/lib/delivery/queue/cancel-deliveries";
import {
  requireKnownEventTypes,
  requireUrl,
  type UrlPolicy,
  uidTaken,
} from "@/lib/endpoints/internal";
import { getEndpoint } from "@/lib/endpoints/queries";
import type { EndpointPatch } from "@/lib/endpoints/schema";

/** Changes what the patch names. Disabling cancels what is pending, in the same transaction (C8). */
export async function updateEndpoint(
  ctx: ApplicationContext,
  input: { reference: string; patch: EndpointPatch; urlPolicy: UrlPolicy },
): Promise<Endpoint> {
  const { patch } = input;
  const url = patch.url && (await requireUrl(ctx, { url: patch.url, policy: input.urlPolicy }));
  await requireKnownEventTypes(ctx, patch.eventTypes ?? []);
  return inTransaction(ctx, async (inner) => {
    const endpoint = await getEndpoint(inner, input.reference);
    const updated = await inner.db.endpoint
      .update({
        where: { id: endpoint.id, applicationId: inner.scope.applicationId },
        data: toColumns({ ...patch, url }),
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? uidTaken(patch.uid ?? "") : error;
      });
    if (updated.disabled && !endpoint.disabled) await cancelDeliveries(inner.db, [endpoint.id]);
    return updated;
  });
}

/** An absent field leaves its column alone; null clears it, which for a filter means "no filter". */
function toColumns(patch: Omit<EndpointPatch, "url"> & { url: string | undefined }) {
  const { eventTypes, channels, disabled, ...plain } = patch;
  return {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(eventTypes === undefined ? {} : { eventTypes: eventTypes ?? [] }),
    ...(channels === undefined ? {} : { channels: channels ?? [] }),
    ...(disabled === undefined
      ? {}
      : { disabled, disabledReason: disabled ? "disabled by request" : null }),
    updatedAt: new Date(),
  };
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
