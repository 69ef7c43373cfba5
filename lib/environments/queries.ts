import type { EnvironmentContext } from "@/lib/db/context";
import { SETTINGS_COLUMNS, toSettings } from "@/lib/environments/internal";
import type { EnvironmentSettings } from "@/lib/environments/types";

/** The settings of the scope's environment. */
export async function getEnvironmentSettings(
  ctx: Pick<EnvironmentContext, "db" | "scope">,
): Promise<EnvironmentSettings> {
  const row = await ctx.db.environment.findUniqueOrThrow({
    where: { id: ctx.scope.environmentId },
    select: SETTINGS_COLUMNS,
  });
  return toSettings(row);
}
