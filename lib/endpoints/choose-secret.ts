import type { ApplicationContext } from "@/lib/db/context";
import type { StoredSecret } from "@/lib/endpoints/chosen-secret";
import { replaceSecret } from "@/lib/endpoints/replace-secret";

/**
 * Signs with the chosen secret from now on, and with the one before no longer: whoever chooses one has it
 * in their receiver. Nothing changes where it is the one that signs already. Within a transaction that
 * holds the endpoint's row.
 */
export async function chooseSecret(
  ctx: ApplicationContext,
  { endpointId, secret }: { endpointId: string; secret: StoredSecret },
): Promise<void> {
  const current = await ctx.db.endpointSecret.findFirst({ where: { endpointId, expiresAt: null } });
  const isSame =
    current !== null &&
    current.givenAs === secret.givenAs &&
    ctx.secretBox.open(current.encryptedKey) === secret.key;
  if (!isSame) await replaceSecret(ctx, { endpointId, secret, gracePeriodSeconds: 0 });
}
