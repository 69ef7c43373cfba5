import { decideFeatures, type FeatureRefusal } from "@/lib/applications/rules";
import type { FeaturesPatch } from "@/lib/applications/schema";
import type { ApplicationFeatures } from "@/lib/applications/types";
import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { queryOver } from "@/lib/db/query-over";
import { CLOSE_BUDGET_MS, REOPEN_BUDGET_MS } from "@/lib/delivery/queue/cancel-deliveries";
import { cleanUpApplications, requestCleanup } from "@/lib/delivery/queue/clean-up-applications";
import { AppError, notFound } from "@/lib/errors/app-error";

const REFUSALS: Readonly<Record<FeatureRefusal, string>> = {
  developer_api_disabled: "Webhooks need the Developer API: turn it on first",
  webhooks_enabled: "Webhooks need the Developer API: turn webhooks off first, or both together",
};

/**
 * Turns the Developer API and webhooks on or off. Turning webhooks off cancels what is pending (C8, C13); of a large
 * backlog a worker cancels the rest. Turning them on cancels what is left before, and brings nothing back.
 */
export async function switchFeatures(
  ctx: ApplicationContext,
  patch: FeaturesPatch,
): Promise<ApplicationFeatures> {
  if (patch.webhooks === true) await cancelLeftovers(ctx);
  const after = await inTransaction(ctx, async (inner) => {
    const before = await lockFeatures(inner);
    const decided = decideFeatures(before, patch);
    if ("refusal" in decided) {
      const { refusal } = decided;
      throw new AppError("conflict", { message: REFUSALS[refusal], reason: refusal });
    }
    await store(inner, decided);
    if (patch.webhooks === false)
      await requestCleanup(queryOver(inner.db), ctx.scope.applicationId);
    await audit(inner, { before, after: decided });
    return decided;
  });
  // They are off by now: what fails here is left to a worker too.
  if (patch.webhooks === false) await cleanUp(ctx, CLOSE_BUDGET_MS).catch(() => undefined);
  return after;
}

async function cancelLeftovers(ctx: ApplicationContext): Promise<void> {
  const { applicationId } = ctx.scope;
  const closed = await ctx.db.application.count({
    where: { id: applicationId, webhooksEnabled: false },
  });
  if (closed === 0) return;
  await requestCleanup(queryOver(ctx.db), applicationId);
  if (await cleanUp(ctx, REOPEN_BUDGET_MS)) return;
  throw new AppError(
    "unavailable",
    "What was pending when webhooks were turned off is still being canceled. Try again in a moment.",
  );
}

/** False where more is left than there was time for. */
async function cleanUp({ db, scope }: ApplicationContext, budgetMs: number): Promise<boolean> {
  const { applicationId } = scope;
  return (await cleanUpApplications(queryOver(db), { applicationId, budgetMs })).isDone;
}

/** Two who switch at once do so one after the other: the rule holds for what is stored. */
async function lockFeatures({ db, scope }: ApplicationContext): Promise<ApplicationFeatures> {
  const [features] = await db.$queryRaw<ApplicationFeatures[]>`
    select developer_api_enabled as "developerApi", webhooks_enabled as webhooks
    from application
    where id = ${scope.applicationId} and deleted_at is null
    for no key update`;
  if (features === undefined) throw notFound();
  return features;
}

async function store({ db, scope }: ApplicationContext, features: ApplicationFeatures) {
  await db.application.update({
    where: { id: scope.applicationId },
    data: {
      developerApiEnabled: features.developerApi,
      webhooksEnabled: features.webhooks,
      updatedAt: new Date(),
    },
  });
}

async function audit(
  ctx: ApplicationContext,
  { before, after }: { before: ApplicationFeatures; after: ApplicationFeatures },
): Promise<void> {
  const targetId = ctx.scope.applicationId;
  if (before.developerApi !== after.developerApi) {
    const action = after.developerApi ? "developer_api.enabled" : "developer_api.disabled";
    await recordAudit(ctx, { action, targetId });
  }
  if (before.webhooks !== after.webhooks) {
    const action = after.webhooks ? "webhooks.enabled" : "webhooks.disabled";
    await recordAudit(ctx, { action, targetId });
  }
}
