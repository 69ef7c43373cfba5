import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { readChosenSecret, type StoredSecret } from "@/lib/endpoints/chosen-secret";
import {
  requireKnownEventTypes,
  requireSecret,
  requireUrl,
  sealHeaders,
  toRetryColumns,
  type UrlPolicy,
} from "@/lib/endpoints/internal";
import type { EndpointInput } from "@/lib/endpoints/schema";
import { createId } from "@/lib/shared/ids";

export interface NewEndpoint {
  readonly endpoint: EndpointInput;
  readonly urlPolicy: UrlPolicy;
  /** As somebody chose it through the workspace API, which has rules of its own for it; outweighs `endpoint`'s. */
  readonly chosenSecret?: string | null;
}

/** A new endpoint with a signing secret of its own and its lane in the queue; null where the uid is taken. */
export async function insertEndpoint(
  ctx: ApplicationContext,
  input: NewEndpoint,
): Promise<Endpoint | null> {
  const { endpoint } = input;
  const url = await requireUrl(ctx, { url: endpoint.url, policy: input.urlPolicy });
  await requireKnownEventTypes(ctx, endpoint.eventTypes ?? []);
  const secret = readSecret(input);
  return inTransaction(ctx, (inner) =>
    insertRows(inner, { endpoint: { ...endpoint, url }, secret }),
  );
}

function readSecret({ endpoint, chosenSecret }: NewEndpoint): StoredSecret {
  if (chosenSecret) return readChosenSecret(chosenSecret);
  const key = endpoint.secret ?? generateSecret();
  requireSecret({ field: "secret", secret: key });
  return { key, givenAs: null };
}

async function insertRows(
  { db, scope, secretBox }: ApplicationContext,
  { endpoint: input, secret }: { endpoint: EndpointInput; secret: StoredSecret },
): Promise<Endpoint | null> {
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
      encryptedHeaders: sealHeaders(secretBox, input.headers ?? {}),
      ...toRetryColumns(input.retryPolicy ?? null),
    },
    skipDuplicates: true,
  });
  if (endpoint === undefined) return null;
  await db.endpointSecret.create({
    data: {
      id: createId("sec"),
      endpointId: endpoint.id,
      encryptedKey: secretBox.seal(secret.key),
      givenAs: secret.givenAs,
    },
  });
  await db.lane.create({
    data: { endpointId: endpoint.id, applicationId: scope.applicationId },
  });
  return endpoint;
}
