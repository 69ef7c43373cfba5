import type { EnvironmentContext } from "@/lib/db/context";
import type { EnvironmentSettings } from "@/lib/environments/types";

/** The settings of the scope's environment. */
export async function getEnvironmentSettings(
  ctx: EnvironmentContext,
): Promise<EnvironmentSettings> {
  return ctx.db.environment.findUniqueOrThrow({
    where: { id: ctx.scope.environmentId },
    select: { disableFailingAfterHours: true },
  });
}
