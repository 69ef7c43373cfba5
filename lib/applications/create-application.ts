import { findApplicationByUid } from "@/lib/applications/queries";
import type { ApplicationInput } from "@/lib/applications/schema";
import type { EnvironmentContext } from "@/lib/db/context";
import type { Application } from "@/lib/db/generated/client";
import { createId } from "@/lib/shared/ids";

export type CreateApplicationResult =
  | { readonly kind: "created"; readonly application: Application }
  | { readonly kind: "uidTaken"; readonly application: Application };

/** Creates an application, or hands out the one that holds the uid already: the caller decides. */
export async function createApplication(
  ctx: EnvironmentContext,
  input: ApplicationInput,
): Promise<CreateApplicationResult> {
  const [application] = await ctx.db.application.createManyAndReturn({
    data: {
      id: createId("app"),
      environmentId: ctx.scope.environmentId,
      name: input.name,
      uid: input.uid ?? null,
      throttleRate: input.throttleRate ?? null,
      metadata: input.metadata,
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
