import { createApplication } from "@/lib/applications/create-application";
import { findApplicationId } from "@/lib/applications/find-application-id";
import { uidTaken } from "@/lib/applications/internal";
import type { ApplicationInput } from "@/lib/applications/schema";
import { updateApplication } from "@/lib/applications/update-application";
import type { EnvironmentContext } from "@/lib/db/context";
import type { Application } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { isReference } from "@/lib/shared/is-reference";

export interface UpsertApplicationResult {
  readonly kind: "created" | "updated";
  readonly application: Application;
}

/**
 * Replaces the application that the reference names, or creates one. The new one has the uid that the body
 * gives it, not the one of the reference (svix-api.md 1.1).
 */
export async function upsertApplication(
  ctx: EnvironmentContext,
  input: { reference: string; application: ApplicationInput },
): Promise<UpsertApplicationResult> {
  const { reference, application } = input;
  if (!isReference(reference)) throw notFound();
  const applicationId = await findApplicationId(ctx.db, { scope: ctx.scope, reference });
  if (applicationId !== null) {
    const patch = replaceAll(application);
    return {
      kind: "updated",
      application: await updateApplication(ctx, { applicationId, patch }),
    };
  }
  const result = await createApplication(ctx, application);
  if (result.kind === "created") return { kind: "created", application: result.application };
  // Somebody else has just created the one that the reference names: now it is there to be replaced.
  if (application.uid === reference) return upsertApplication(ctx, input);
  throw uidTaken(application.uid ?? "");
}

/** What was left out is cleared. */
function replaceAll(application: ApplicationInput) {
  return {
    ...application,
    uid: application.uid ?? null,
    throttleRate: application.throttleRate ?? null,
  };
}
