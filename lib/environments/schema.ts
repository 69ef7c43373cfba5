import { z } from "zod";
import { DISABLE_FAILING_MAX_HOURS, DISABLE_FAILING_MIN_HOURS } from "@/lib/environments/constants";

const initialFeaturesPatch = z.object({
  developerApi: z.boolean().optional(),
  webhooks: z.boolean().optional(),
});

/** What is left out stays. */
export const environmentSettingsPatch = z.object({
  disableFailingAfterHours: z
    .int("must be a whole number of hours, or null for never")
    .min(DISABLE_FAILING_MIN_HOURS, `must be at least ${DISABLE_FAILING_MIN_HOURS} hours`)
    .max(DISABLE_FAILING_MAX_HOURS, `must be at most ${DISABLE_FAILING_MAX_HOURS} hours`)
    .nullable()
    .optional(),
  signedUpApplications: initialFeaturesPatch.optional(),
  createdApplications: initialFeaturesPatch.optional(),
});

export type EnvironmentSettingsPatch = z.output<typeof environmentSettingsPatch>;
