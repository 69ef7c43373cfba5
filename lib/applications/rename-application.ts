import type { ApplicationRename } from "@/lib/applications/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { notFound } from "@/lib/errors/app-error";

/** Gives the application of the scope another name. The name that it has already changes nothing. */
export async function renameApplication(
  ctx: ApplicationContext,
  { name }: ApplicationRename,
): Promise<{ name: string }> {
  return inTransaction(ctx, async (inner) => {
    const { applicationId: id } = inner.scope;
    const [before] = await inner.db.$queryRaw<{ name: string }[]>`
      select name from application where id = ${id} and deleted_at is null for no key update`;
    if (before === undefined) throw notFound();
    if (before.name === name) return { name };
    await inner.db.application.update({ where: { id }, data: { name, updatedAt: new Date() } });
    await recordAudit(inner, {
      action: "application.renamed",
      targetId: id,
      details: { from: before.name, to: name },
    });
    return { name };
  });
}
