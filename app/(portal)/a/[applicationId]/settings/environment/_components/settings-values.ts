import type { FieldPath } from "react-hook-form";
import { z } from "zod";
import { asSentence } from "@/components/endpoints/endpoint-form-problems";
import type { EnvironmentSettings } from "@/lib/client/environment";
import { DISABLE_FAILING_DEFAULT_HOURS } from "@/lib/environments/constants";
import { type EnvironmentSettingsPatch, environmentSettingsPatch } from "@/lib/environments/schema";

const features = z.object({ developerApi: z.boolean(), webhooks: z.boolean() });

/** What the form holds. Whether webhooks may be on is for the API to say, which sees both switches as stored. */
export const settingsValues = z
  .object({
    signedUpApplications: features,
    createdApplications: features,
    disablesFailing: z.boolean(),
    hours: z.string(),
  })
  .superRefine((values, context) => {
    const message = findHoursProblem(values);
    if (message !== null) context.addIssue({ code: "custom", path: ["hours"], message });
  });

export type SettingsValues = z.output<typeof settingsValues>;
export type SwitchName = Exclude<
  FieldPath<SettingsValues>,
  "hours" | "signedUpApplications" | "createdApplications"
>;

export function toFormValues(settings: EnvironmentSettings): SettingsValues {
  const { disableFailingAfterHours: hours, signedUpApplications, createdApplications } = settings;
  return {
    signedUpApplications,
    createdApplications,
    disablesFailing: hours !== null,
    hours: String(hours ?? DISABLE_FAILING_DEFAULT_HOURS),
  };
}

/** Only what is another than before: what somebody else changes meanwhile stays. */
export function toPatch(
  values: SettingsValues,
  before: EnvironmentSettings,
): EnvironmentSettingsPatch {
  const hours = values.disablesFailing ? Number(values.hours) : null;
  return {
    ...(hours !== before.disableFailingAfterHours && { disableFailingAfterHours: hours }),
    signedUpApplications: pickChanged(values.signedUpApplications, before.signedUpApplications),
    createdApplications: pickChanged(values.createdApplications, before.createdApplications),
  };
}

function pickChanged(
  { developerApi, webhooks }: z.output<typeof features>,
  before: z.output<typeof features>,
) {
  return {
    ...(developerApi !== before.developerApi && { developerApi }),
    ...(webhooks !== before.webhooks && { webhooks }),
  };
}

/** Where in the form a field of the API's stands; null where it has no place of its own. */
export function toFieldName(path: readonly string[]): FieldPath<SettingsValues> | null {
  const place = path.join(".");
  switch (place) {
    case "disableFailingAfterHours":
      return "hours";
    case "signedUpApplications.developerApi":
    case "signedUpApplications.webhooks":
    case "createdApplications.developerApi":
    case "createdApplications.webhooks":
      return place;
    default:
      return null;
  }
}

function findHoursProblem({ disablesFailing, hours }: { disablesFailing: boolean; hours: string }) {
  if (!disablesFailing) return null;
  if (!/^\s*\d+\s*$/.test(hours)) return "Enter a whole number of hours.";
  const rule = environmentSettingsPatch.shape.disableFailingAfterHours;
  const problem = rule.safeParse(Number(hours)).error?.issues[0];
  return problem === undefined ? null : asSentence(problem.message);
}
