import { uidTaken } from "@/lib/applications/internal";
import type { ApplicationPatch } from "@/lib/applications/schema";
import type { EnvironmentContext } from "@/lib/db/context";
import type { Application } from "@/lib/db/generated/client";
import { isUniqueViolation } from "@/lib/db/is-unique-violation";
import { notFound } from "@/lib/errors/app-error";
import type { EnvironmentScope } from "@/lib/shared/scope";

/** Changes what the patch names. */
export async function updateApplication(
  ctx: { db: EnvironmentContext["db"]; scope: Pick<EnvironmentScope, "environmentId"> },
  input: { applicationId: string; patch: ApplicationPatch },
): Promise<Application> {
  const { applicationId: id, patch } = input;
  const fields = Object.entries(patch).filter(([, value]) => value !== undefined);
  const [application] = await ctx.db.application
    .updateManyAndReturn({
      where: { id, environmentId: ctx.scope.environmentId, deletedAt: null },
      data: { ...Object.fromEntries(fields), updatedAt: new Date() },
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? uidTaken(patch.uid ?? "") : error;
    });
  if (application === undefined) throw notFound();
  return application;
}
