import type { AUDIT_ACTIONS } from "@/lib/audit/constants";

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Plain facts beside the target. Never a secret: the log is read by more people than its subjects are. */
export type AuditDetails = Readonly<Record<string, AuditValue | AuditChange>>;

export type AuditValue = string | number | boolean | null;

/** Of one thing among several that were changed together. */
export type AuditChange = { readonly from: AuditValue; readonly to: AuditValue };

export interface AuditEntryWithActor {
  readonly id: string;
  readonly actorKind: string;
  readonly actorId: string;
  /** How the actor is called today; null for one that is gone, and for the service itself. */
  readonly actorName: string | null;
  readonly action: string;
  readonly targetId: string;
  readonly details: unknown;
  readonly address: string | null;
  readonly createdAt: Date;
}
