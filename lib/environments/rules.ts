import type { AuditDetails } from "@/lib/audit/types";
import type { EnvironmentSettingsPatch } from "@/lib/environments/schema";
import type { EnvironmentSettings, InitialFeatures } from "@/lib/environments/types";

/** The settings after a change: what it leaves out stays. */
export function applyPatch(
  before: EnvironmentSettings,
  patch: EnvironmentSettingsPatch,
): EnvironmentSettings {
  const { disableFailingAfterHours: hours, signedUpApplications, createdApplications } = patch;
  return {
    disableFailingAfterHours: hours === undefined ? before.disableFailingAfterHours : hours,
    signedUpApplications: applyFeatures(before.signedUpApplications, signedUpApplications ?? {}),
    createdApplications: applyFeatures(before.createdApplications, createdApplications ?? {}),
  };
}

function applyFeatures(
  before: InitialFeatures,
  patch: NonNullable<EnvironmentSettingsPatch["createdApplications"]>,
): InitialFeatures {
  return {
    developerApi: patch.developerApi ?? before.developerApi,
    webhooks: patch.webhooks ?? before.webhooks,
  };
}

/** Each setting that a change has changed, by its place, for the audit log. */
export function listChanges(before: EnvironmentSettings, after: EnvironmentSettings): AuditDetails {
  const was = flatten(before);
  const changes = Object.entries(flatten(after)).flatMap(([place, to]) => {
    const from = was[place] ?? null;
    return from === to ? [] : [[place, { from, to }] as const];
  });
  return Object.fromEntries(changes);
}

function flatten(settings: EnvironmentSettings): Readonly<Record<string, number | boolean | null>> {
  const { disableFailingAfterHours, signedUpApplications, createdApplications } = settings;
  return {
    disableFailingAfterHours,
    "signedUpApplications.developerApi": signedUpApplications.developerApi,
    "signedUpApplications.webhooks": signedUpApplications.webhooks,
    "createdApplications.developerApi": createdApplications.developerApi,
    "createdApplications.webhooks": createdApplications.webhooks,
  };
}

/** Which new applications would begin with webhooks but without the Developer API that they need (C13). */
export function findImpossibleFeatures(
  settings: EnvironmentSettings,
): ("signedUpApplications" | "createdApplications")[] {
  const kinds = ["signedUpApplications", "createdApplications"] as const;
  return kinds.filter((kind) => settings[kind].webhooks && !settings[kind].developerApi);
}
