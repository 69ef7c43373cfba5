import { type AuditEntryOut, auditEntryOut } from "@/lib/api/v1/schemas/audit-log";
import type { AuditEntryWithActor } from "@/lib/audit/types";

export function presentAuditEntry(entry: AuditEntryWithActor): AuditEntryOut {
  return auditEntryOut.parse({
    id: entry.id,
    actor: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName },
    action: entry.action,
    targetId: entry.targetId,
    details: entry.details,
    address: entry.address,
    createdAt: entry.createdAt.toISOString(),
  });
}
