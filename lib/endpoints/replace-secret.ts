import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import type { StoredSecret } from "@/lib/endpoints/chosen-secret";
import { OLD_SECRETS_MAX } from "@/lib/endpoints/constants";
import { AppError } from "@/lib/errors/app-error";
import { createId } from "@/lib/shared/ids";

/**
 * Makes a secret the current one, within a transaction that holds the endpoint's row. The one before goes on
 * signing beside it for the grace period, and so do those before that whose own has not passed.
 */
export async function replaceSecret(
  ctx: ApplicationContext,
  input: { endpointId: string; secret: StoredSecret; gracePeriodSeconds: number },
): Promise<void> {
  const { endpointId, gracePeriodSeconds } = input;
  const { key, givenAs } = input.secret;
  const twinId = await findTwinId(ctx, { endpointId, key });
  await retireCurrent(ctx, { endpointId, gracePeriodSeconds, twinId });
  await ctx.db.endpointSecret.create({
    data: { id: createId("sec"), endpointId, givenAs, encryptedKey: ctx.secretBox.seal(key) },
  });
  await recordAudit(ctx, {
    action: "endpoint.secret_rotated",
    targetId: endpointId,
    details: { gracePeriodSeconds },
  });
}

/** The endpoint's row with the same secret: twice, it would sign everything twice. */
async function findTwinId(
  { db, secretBox }: ApplicationContext,
  { endpointId, key }: { endpointId: string; key: string },
): Promise<string | null> {
  const rows = await db.endpointSecret.findMany({ where: { endpointId } });
  return rows.find(({ encryptedKey }) => secretBox.open(encryptedKey) === key)?.id ?? null;
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
