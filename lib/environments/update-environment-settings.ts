import { recordAudit } from "@/lib/audit/record-audit";
import type { EnvironmentContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { toColumns } from "@/lib/environments/internal";
import { getEnvironmentSettings } from "@/lib/environments/queries";
import { applyPatch, findImpossibleFeatures, listChanges } from "@/lib/environments/rules";
import type { EnvironmentSettingsPatch } from "@/lib/environments/schema";
import type { EnvironmentSettings } from "@/lib/environments/types";
import { AppError } from "@/lib/errors/app-error";

/** Changes what the patch names. Two who change at once do so one after the other: the rule holds for what is stored. */
export async function updateEnvironmentSettings(
  ctx: EnvironmentContext,
  patch: EnvironmentSettingsPatch,
): Promise<EnvironmentSettings> {
  return inTransaction(ctx, async (inner) => {
    const { environmentId: id } = inner.scope;
    await inner.db.$queryRaw`select from environment where id = ${id} for no key update`;
    const before = await getEnvironmentSettings(inner);
    const after = applyPatch(before, patch);
    requirePossible(after);
    const details = listChanges(before, after);
    if (Object.keys(details).length === 0) return before;
    await inner.db.environment.update({ where: { id }, data: toColumns(after) });
    await recordAudit(inner, { action: "environment.settings_changed", targetId: id, details });
    return after;
  });
}

function requirePossible(settings: EnvironmentSettings): void {
  const kinds = findImpossibleFeatures(settings);
  if (kinds.length === 0) return;
  const message = "webhooks need the Developer API: turn it on too";
  throw new AppError("invalid_input", {
    message,
    problems: kinds.map((kind) => ({
      path: ["body", kind, "webhooks"],
      message,
      type: "value_error",
    })),
  });
}
