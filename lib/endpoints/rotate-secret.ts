import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { OLD_SECRETS_MAX } from "@/lib/endpoints/constants";
import { requireSecret } from "@/lib/endpoints/internal";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import type { SecretRotation } from "@/lib/endpoints/schema";
import { AppError } from "@/lib/errors/app-error";
import { createId } from "@/lib/shared/ids";

/**
 * Gives an endpoint another secret. The one before goes on signing beside it for the grace period, and so
 * do those before that whose own has not passed. A secret that signs already becomes the current one and
 * signs once, so a caller may try again.
 */
export async function rotateSecret(
  ctx: ApplicationContext,
  input: { reference: string; rotation: SecretRotation },
): Promise<void> {
  const { key, gracePeriodSeconds } = input.rotation;
  const secret = key ?? generateSecret();
  requireSecret({ field: "key", secret });
  await inTransaction(ctx, async (inner) => {
    const { id: endpointId } = await lockEndpoint(inner, input.reference);
    const twinId = await findTwinId(inner, { endpointId, secret });
    await retireCurrent(inner, { endpointId, gracePeriodSeconds, twinId });
    await inner.db.endpointSecret.create({
      data: { id: createId("sec"), endpointId, encryptedKey: inner.secretBox.seal(secret) },
    });
    await recordAudit(inner, {
      action: "endpoint.secret_rotated",
      targetId: endpointId,
      details: { gracePeriodSeconds },
    });
  });
}

/** The endpoint's row with the same secret: twice, it would sign everything twice. */
async function findTwinId(
  { db, secretBox }: ApplicationContext,
  { endpointId, secret }: { endpointId: string; secret: string },
): Promise<string | null> {
  const rows = await db.endpointSecret.findMany({ where: { endpointId } });
  return rows.find(({ encryptedKey }) => secretBox.open(encryptedKey) === secret)?.id ?? null;
}

/** By the clock of the database, as signing reads it (`queue/load-targets.ts`). */
async function retireCurrent(
  { db }: ApplicationContext,
  input: { endpointId: string; gracePeriodSeconds: number; twinId: string | null },
): Promise<void> {
  const { endpointId, gracePeriodSeconds, twinId } = input;
  await db.$executeRaw`
    update endpoint_secret
    set expires_at = clock_timestamp() + make_interval(secs => ${gracePeriodSeconds}::int)
    where endpoint_id = ${endpointId} and expires_at is null`;
  await db.$executeRaw`
    delete from endpoint_secret
    where endpoint_id = ${endpointId}
      and (expires_at <= clock_timestamp() or id = ${twinId}::text)`;
  const old = await db.endpointSecret.count({ where: { endpointId } });
  if (old > OLD_SECRETS_MAX) {
    throw new AppError("unprocessable", {
      message: `An endpoint has at most ${OLD_SECRETS_MAX} old secrets that still sign: wait until one expires, or rotate without a grace period`,
      reason: "limit_reached",
    });
  }
}
