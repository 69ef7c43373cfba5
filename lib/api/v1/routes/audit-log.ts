import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentAuditEntry } from "@/lib/api/v1/presenters/present-audit-entry";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { auditEntryOut } from "@/lib/api/v1/schemas/audit-log";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import { orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { listAuditEntries } from "@/lib/audit/queries";
import { pageRequest } from "@/lib/shared/pages";

export const auditLogRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/audit-log",
    operation: "audit-log.list",
    summary: "List who changed what in an application",
    permission: "team:administer",
    params: appParams,
    query: orderedPageQuery("aud"),
    responses: { 200: listOf(auditEntryOut) },
    handler: async (ctx, { query }) => {
      const page = await listAuditEntries(ctx, pageRequest(query, query.order ?? "descending"));
      return answer(200, presentPage(page, presentAuditEntry));
    },
  }),
];
