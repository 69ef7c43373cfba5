import { z } from "@hono/zod-openapi";
import { timestamp } from "@/lib/api/v1/schemas/common";
import { AUDIT_ACTIONS } from "@/lib/audit/constants";

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const auditEntryOut = z
  .object({
    id: z.string(),
    actor: z.object({
      kind: z.enum(["user", "apiKey", "system"]),
      id: z.string(),
      name: z.string().nullable(),
    }),
    action: z.enum(AUDIT_ACTIONS),
    targetId: z.string(),
    details: z.record(z.string(), z.union([value, z.object({ from: value, to: value })])),
    address: z.string().nullable().openapi({ description: "Where the request came from" }),
    createdAt: timestamp,
  })
  .openapi("AuditEntryOut");

export type AuditEntryOut = z.output<typeof auditEntryOut>;
