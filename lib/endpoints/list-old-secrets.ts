import type { ApplicationContext } from "@/lib/db/context";
import { getEndpoint } from "@/lib/endpoints/queries";

/** A secret that was rotated out and signs until `expiresAt`. */
export interface OldSecret {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/**
 * By id or uid: which secrets sign beside the current one, the last to go first. By the clock of the
 * database, as signing reads it.
 */
export async function listOldSecrets(
  ctx: ApplicationContext,
  reference: string,
): Promise<OldSecret[]> {
  const { id } = await getEndpoint(ctx, reference);
  return ctx.db.$queryRaw<OldSecret[]>`
    select id, created_at as "createdAt", expires_at as "expiresAt"
    from endpoint_secret
    where endpoint_id = ${id} and expires_at > now()
    order by expires_at desc, id desc`;
}
