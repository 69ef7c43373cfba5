import { expect, test } from "vitest";
import { describeEntry } from "@/components/audit/describe-entry";
import type { AuditEntry } from "@/lib/client/members";

function told(entry: Pick<AuditEntry, "action" | "details">): string {
  return describeEntry({
    id: "audit_1",
    actor: { kind: "user", id: "user_1", name: "Ada" },
    targetId: "target_1",
    address: "127.0.0.1",
    createdAt: "2026-11-21T12:00:00Z",
    ...entry,
  });
}

test.each<[AuditEntry["action"], AuditEntry["details"], string]>([
  ["api_key.created", { name: "CI of the shop" }, "created the API key “CI of the shop”"],
  [
    "application.renamed",
    { from: "Shop", to: "Shops" },
    "renamed the application to “Shops” (was “Shop”)",
  ],
  ["invitation.created", { role: "owner" }, "invited somebody by a link as an owner"],
  ["member.joined", { role: "viewer" }, "joined as a viewer"],
  [
    "member.role_changed",
    { email: "ada@example.com", from: "viewer", to: "owner" },
    "made ada@example.com an owner (was a viewer)",
  ],
])("%s", (...[action, details, text]) => {
  expect(told({ action, details })).toBe(text);
});
