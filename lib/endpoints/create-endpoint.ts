import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { generateSecret } from "@/lib/delivery/signing-secret";
import {
  requireKnownEventTypes,
  requireSecret,
  requireUrl,
  type UrlPolicy,
  uidTaken,
} from "@/lib/endpoints/internal";
import type { EndpointInput } from "@/lib/endpoints/schema";
import { createId } from "@/lib/shared/ids";

/** Creates an endpoint with a signing secret of its own and its lane in the queue. */
export async function createEndpoint(
  ctx: ApplicationContext,
  input: { endpoint: EndpointInput; urlPolicy: UrlPolicy },
): Promise<Endpoint> {
  const { endpoint } = input;
  const url = await requireUrl(ctx, { url: endpoint.url, policy: input.urlPolicy });
  await requireKnownEventTypes(ctx, endpoint.eventTypes ?? []);
  const secret = endpoint.secret ?? generateSecret();
  requireSecret(secret);
  return inTransaction(ctx, (inner) => insertEndpoint(inner, { ...endpoint, url, secret }));
}

async function insertEndpoint(
  { db, scope, secretBox }: ApplicationContext,
  input: EndpointInput & { secret: string },
): Promise<Endpoint> {
  const { url, description, disabled, metadata } = input;
  const [endpoint] = await db.endpoint.createManyAndReturn({
    data: {
      id: createId("ep"),
      applicationId: scope.applicationId,
      url,
      description,
      disabled,
      metadata,
      uid: input.uid ?? null,
      disabledReason: disabled ? "created disabled" : null,
      eventTypes: input.eventTypes ?? [],
      channels: input.channels ?? [],
      throttleRate: input.throttleRate ?? null,
      encryptedHeaders: input.headers ? secretBox.seal(JSON.stringify(input.headers)) : null,
    },
    skipDuplicates: true,
  });
  if (endpoint === undefined) throw uidTaken(input.uid ?? "");
  await db.endpointSecret.create({
    data: {
      id: createId("sec"),
      endpointId: endpoint.id,
      encryptedKey: secretBox.seal(input.secret),
    },
  });
  await db.lane.create({ data: { endpointId: endpoint.id } });
  return endpoint;
}
