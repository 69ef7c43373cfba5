import { z } from "@hono/zod-openapi";
import { asComponent } from "@/lib/api/v1/schemas/common";
import { environmentSettingsPatch } from "@/lib/environments/schema";

export const environmentSettingsPatchIn = asComponent(
  environmentSettingsPatch,
  "EnvironmentSettingsPatch",
);

const initialFeatures = z.object({ developerApi: z.boolean(), webhooks: z.boolean() });

export const environmentSettingsOut = z
  .object({
    disableFailingAfterHours: z.number().nullable().openapi({
      description:
        "An endpoint with only failures for so many hours is disabled, if the first and the last are at least 12 hours apart; null for never",
    }),
    signedUpApplications: initialFeatures.openapi({
      description: "How the switches of an application stand that has just signed up by itself",
    }),
    createdApplications: initialFeatures.openapi({
      description: "How the switches of an application stand that an operator has just created",
    }),
  })
  .openapi("EnvironmentSettingsOut");

export type EnvironmentSettingsOut = z.output<typeof environmentSettingsOut>;
