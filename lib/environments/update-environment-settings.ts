import type { EnvironmentContext } from "@/lib/db/context";
import type { EnvironmentSettingsPatch } from "@/lib/environments/schema";
import type { EnvironmentSettings } from "@/lib/environments/types";

/** Changes what the patch names. */
export async function updateEnvironmentSettings(
  ctx: EnvironmentContext,
  patch: EnvironmentSettingsPatch,
): Promise<EnvironmentSettings> {
  const fields = Object.entries(patch).filter(([, value]) => value !== undefined);
  return ctx.db.environment.update({
    where: { id: ctx.scope.environmentId },
    data: Object.fromEntries(fields),
    select: { disableFailingAfterHours: true },
  });
}
