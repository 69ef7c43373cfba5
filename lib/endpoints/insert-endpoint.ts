import { holdApplication } from "@/lib/applications/hold-application";
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
import { limitReached } from "@/lib/errors/app-error";
import { createId } from "@/lib/shared/ids";

export interface NewEndpoint {
  readonly endpoint: EndpointInput;
  readonly urlPolicy: UrlPolicy;
  /** Endpoints that the application may have. */
  readonly endpointsMax: number;
  /** As somebody chose it through the workspace API, which has rules of its own for it; outweighs `endpoint`'s. */
  readonly chosenSecret?: string | null;
}

/**
 * A new endpoint with a signing secret of its own and its lane in the queue; null where the uid is taken. Throws where
 * the application would have too many.
 */
export async function insertEndpoint(
  ctx: ApplicationContext,
  input: NewEndpoint,
): Promise<Endpoint | null> {
  const { endpoint } = input;
  const url = await requireUrl(ctx, { url: endpoint.url, policy: input.urlPolicy });
  await requireKnownEventTypes(ctx, endpoint.eventTypes ?? []);
  const secret = readSecret(input);
  return inTransaction(ctx, async (inner) => {
    await holdApplication(inner);
    const inserted = await insertRows(inner, { endpoint: { ...endpoint, url }, secret });
    if (inserted !== null) await requireRoom(inner, input.endpointsMax);
    return inserted;
  });
}

/** Counts the new one too, and no further than it must. */
async function requireRoom({ db, scope }: ApplicationContext, max: number): Promise<void> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select from endpoint
      where application_id = ${scope.applicationId} and deleted_at is null
      limit ${max + 1}
    ) endpoint`;
  if ((row?.count ?? 0) <= max) return;
  const most = max.toLocaleString("en");
  throw limitReached(`An application has at most ${most} endpoints: delete one first`);
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
