import type { CatalogChoice } from "@/lib/applications/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { notFound } from "@/lib/errors/app-error";
import { type CatalogName, toCatalogs } from "@/lib/shared/catalogs";

/** What the application's people are offered from now on. Endpoints keep what they are subscribed to. */
export async function chooseCatalogs(
  ctx: ApplicationContext,
  choice: CatalogChoice,
): Promise<CatalogName[]> {
  const catalogs = toCatalogs(choice.catalogs);
  const targetId = ctx.scope.applicationId;
  return inTransaction(ctx, async (inner) => {
    const [before] = await inner.db.$queryRaw<{ catalogs: string[] }[]>`
      select catalogs from application
      where id = ${targetId} and deleted_at is null
      for no key update`;
    if (before === undefined) throw notFound();
    await inner.db.application.update({
      where: { id: targetId },
      data: { catalogs, updatedAt: new Date() },
    });
    const details = {
      catalogs: catalogs.join(", "),
      before: toCatalogs(before.catalogs).join(", "),
    };
    if (details.catalogs !== details.before) {
      await recordAudit(inner, { action: "catalogs.changed", targetId, details });
    }
    return catalogs;
  });
}
