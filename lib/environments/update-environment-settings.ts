import type { EnvironmentContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { toColumns } from "@/lib/environments/internal";
import { getEnvironmentSettings } from "@/lib/environments/queries";
import { applyPatch, findImpossibleFeatures } from "@/lib/environments/rules";
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
    const after = applyPatch(await getEnvironmentSettings(inner), patch);
    requirePossible(after);
    await inner.db.environment.update({ where: { id }, data: toColumns(after) });
    return after;
  });
}

function requirePossible(settings: EnvironmentSettings): void {
  const kinds = findImpossibleFeatures(settings);
  if (kinds.length === 0) return;
  const message = "webhooks need the Developer API: developerApi must be true too";
  throw new AppError("invalid_input", {
    message,
    problems: kinds.map((kind) => ({
      path: ["body", kind, "webhooks"],
      message,
      type: "value_error",
    })),
  });
}
