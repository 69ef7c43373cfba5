import { z } from "@hono/zod-openapi";
import { asComponent } from "@/lib/api/v1/schemas/common";
import { environmentSettingsPatch } from "@/lib/environments/schema";

export const environmentSettingsPatchIn = asComponent(
  environmentSettingsPatch,
  "EnvironmentSettingsPatch",
);

export const environmentSettingsOut = z
  .object({
    disableFailingAfterHours: z.number().nullable().openapi({
      description:
        "An endpoint with only failures for so many hours is disabled, if the first and the last are at least 12 hours apart; null for never",
    }),
  })
  .openapi("EnvironmentSettingsOut");
