import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { requireSecret } from "@/lib/endpoints/internal";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import { replaceSecret } from "@/lib/endpoints/replace-secret";
import type { SecretRotation } from "@/lib/endpoints/schema";

/**
 * Gives an endpoint another secret, by id or uid. A secret that signs already becomes the current one and
 * signs once, so a caller may try again.
 */
export async function rotateSecret(
  ctx: ApplicationContext,
  input: { reference: string; rotation: SecretRotation },
): Promise<void> {
  const { gracePeriodSeconds } = input.rotation;
  const key = input.rotation.key ?? generateSecret();
  requireSecret({ field: "key", secret: key });
  await inTransaction(ctx, async (inner) => {
    const { id: endpointId } = await lockEndpoint(inner, input.reference);
    const secret = { key, givenAs: null };
    await replaceSecret(inner, { endpointId, secret, gracePeriodSeconds });
  });
}
