import type { Environment } from "@/lib/db/generated/client";
import type { EnvironmentSettings } from "@/lib/environments/types";

/** The columns that settings stand in. */
export const SETTINGS_COLUMNS = {
  disableFailingAfterHours: true,
  signedUpDeveloperApi: true,
  signedUpWebhooks: true,
  createdDeveloperApi: true,
  createdWebhooks: true,
} as const;

export type SettingsColumns = Pick<Environment, keyof typeof SETTINGS_COLUMNS>;

export function toSettings(row: SettingsColumns): EnvironmentSettings {
  return {
    disableFailingAfterHours: row.disableFailingAfterHours,
    signedUpApplications: {
      developerApi: row.signedUpDeveloperApi,
      webhooks: row.signedUpWebhooks,
    },
    createdApplications: { developerApi: row.createdDeveloperApi, webhooks: row.createdWebhooks },
  };
}

export function toColumns(settings: EnvironmentSettings): SettingsColumns {
  const { disableFailingAfterHours, signedUpApplications, createdApplications } = settings;
  return {
    disableFailingAfterHours,
    signedUpDeveloperApi: signedUpApplications.developerApi,
    signedUpWebhooks: signedUpApplications.webhooks,
    createdDeveloperApi: createdApplications.developerApi,
    createdWebhooks: createdApplications.webhooks,
  };
}
