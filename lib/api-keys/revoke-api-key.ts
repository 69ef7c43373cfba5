import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { notFound } from "@/lib/errors/app-error";

/** The key stops working when the processes that know it forget it (`ACCESS_CACHE_TTL_MS`). */
export async function revokeApiKey(ctx: ApplicationContext, apiKeyId: string): Promise<void> {
  const { applicationId, environmentId } = ctx.scope;
  await inTransaction(ctx, async (inner) => {
    const [revoked] = await inner.db.apiKey.updateManyAndReturn({
      where: { id: apiKeyId, applicationId, environmentId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (revoked === undefined) throw notFound();
    await recordAudit(inner, {
      action: "api_key.revoked",
      targetId: apiKeyId,
      details: { name: revoked.name },
    });
  });
}
