import { findApplicationByUid } from "@/lib/applications/queries";
import type { ApplicationInput } from "@/lib/applications/schema";
import type { EnvironmentContext } from "@/lib/db/context";
import type { Application } from "@/lib/db/generated/client";
import { getEnvironmentSettings } from "@/lib/environments/queries";
import { createId } from "@/lib/shared/ids";

export type CreateApplicationResult =
  | { readonly kind: "created"; readonly application: Application }
  | { readonly kind: "uidTaken"; readonly application: Application };

/**
 * Creates an application with the switches as the environment wants them at first (C13), or hands out the
 * one that holds the uid already: the caller decides.
 */
export async function createApplication(
  ctx: EnvironmentContext,
  input: ApplicationInput,
): Promise<CreateApplicationResult> {
  const { createdApplications } = await getEnvironmentSettings(ctx);
  const [application] = await ctx.db.application.createManyAndReturn({
    data: {
      id: createId("app"),
      environmentId: ctx.scope.environmentId,
      name: input.name,
      uid: input.uid ?? null,
      throttleRate: input.throttleRate ?? null,
      metadata: input.metadata,
      developerApiEnabled: createdApplications.developerApi,
      webhooksEnabled: createdApplications.webhooks,
    },
    skipDuplicates: true,
  });
  if (application !== undefined) return { kind: "created", application };
  const holder = await findApplicationByUid(ctx, input.uid ?? "");
  // The holder was deleted between the two statements: the uid is free again.
  return holder === null
    ? createApplication(ctx, input)
    : { kind: "uidTaken", application: holder };
}
