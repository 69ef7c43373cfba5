import type { AuditAction, AuditDetails } from "@/lib/audit/types";
import type { Context } from "@/lib/db/context";
import { actorId } from "@/lib/shared/actor";
import { createId } from "@/lib/shared/ids";

/** Writes down who does what: call it in the transaction of the write, so that neither is without the other. */
export async function recordAudit(
  ctx: Pick<Context<{ environmentId: string; applicationId?: string }>, "db" | "scope"> &
    Pick<Context<unknown>, "actor" | "readAddress">,
  input: { action: AuditAction; targetId: string; details?: AuditDetails },
): Promise<void> {
  await ctx.db.auditEntry.create({
    data: {
      id: createId("aud"),
      environmentId: ctx.scope.environmentId,
      applicationId: ctx.scope.applicationId ?? null,
      actorKind: ctx.actor.kind,
      actorId: actorId(ctx.actor),
      action: input.action,
      targetId: input.targetId,
      details: input.details ?? {},
      address: ctx.readAddress?.() ?? null,
    },
  });
}
