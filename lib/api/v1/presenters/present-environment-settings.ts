import type { EnvironmentSettingsOut } from "@/lib/api/v1/schemas/environment-settings";
import type { EnvironmentSettings, InitialFeatures } from "@/lib/environments/types";

export function presentEnvironmentSettings(settings: EnvironmentSettings): EnvironmentSettingsOut {
  return {
    disableFailingAfterHours: settings.disableFailingAfterHours,
    signedUpApplications: presentFeatures(settings.signedUpApplications),
    createdApplications: presentFeatures(settings.createdApplications),
  };
}

function presentFeatures({ developerApi, webhooks }: InitialFeatures) {
  return { developerApi, webhooks };
}
