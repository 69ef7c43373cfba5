import type { AuditEntry } from "@/lib/client/members";

/** What each setting is called where a sentence goes on with "to on (was off)". */
const NAMES: Readonly<Record<string, string>> = {
  disableFailingAfterHours: "the disabling of failing endpoints",
  "signedUpApplications.developerApi": "the Developer API of applications that sign up",
  "signedUpApplications.webhooks": "webhooks of applications that sign up",
  "createdApplications.developerApi": "the Developer API of applications that operators create",
  "createdApplications.webhooks": "webhooks of applications that operators create",
};

/** Each setting of the environment that was changed, with what it was. */
export function describeSettingsChange(details: AuditEntry["details"]): string {
  const changes = Object.entries(details).flatMap(([place, change]) =>
    change === null || typeof change !== "object"
      ? []
      : [`${NAMES[place] ?? place} to ${say(change.to)} (was ${say(change.from)})`],
  );
  return changes.join(", ");
}

function say(value: string | number | boolean | null): string {
  if (value === null) return "never";
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "number" ? `after ${value} hours` : value;
}
