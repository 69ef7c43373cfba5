import { describeSettingsChange } from "@/components/audit/describe-settings-change";
import { shortenId } from "@/components/ui/shorten-id";
import type { AuditEntry } from "@/lib/client/members";
import { withArticle } from "@/lib/shared/with-article";

/** What the actor did, as the rest of a sentence that begins with their name. */
export function describeEntry({ action, targetId, details }: AuditEntry): string {
  const as = (role: unknown) => withArticle(String(role));
  const endpoint = `endpoint ${shortenId(targetId)}`;
  switch (action) {
    case "account.signed_up":
      return "signed up";
    case "environment.settings_changed":
      return `changed ${describeSettingsChange(details)}`;
    case "application.renamed":
      return `renamed the application to “${details.to}” (was “${details.from}”)`;
    case "api_key.created":
      return `created the API key “${details.name}”`;
    case "api_key.revoked":
      return `revoked the API key “${details.name}”`;
    case "developer_api.enabled":
      return "turned the Developer API on";
    case "developer_api.disabled":
      return "turned the Developer API off";
    case "webhooks.enabled":
      return "turned webhooks on";
    case "webhooks.disabled":
      return "turned webhooks off";
    case "catalogs.changed":
      return `changed the catalogs to ${details.catalogs || "none"}`;
    case "endpoint.disabled":
      return `disabled ${endpoint}`;
    case "endpoint.enabled":
      return `enabled ${endpoint}`;
    case "endpoint.deleted":
      return `deleted ${endpoint} (${details.host})`;
    case "endpoint.secret_revealed":
      return `looked at the secret of ${endpoint}`;
    case "endpoint.secret_rotated":
      return `rotated the secret of ${endpoint}`;
    case "invitation.created":
      return `invited ${details.email ?? "somebody by a link"} as ${as(details.role)}`;
    case "invitation.revoked":
      return "withdrew an invitation";
    case "member.joined":
      return `joined as ${as(details.role)}`;
    case "member.role_changed":
      return `made ${details.email} ${as(details.to)} (was ${as(details.from)})`;
    case "member.removed":
      return `removed ${details.email} (${details.role})`;
    case "member.left":
      return "left";
  }
}
