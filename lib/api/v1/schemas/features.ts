import { z } from "@hono/zod-openapi";
import { asComponent } from "@/lib/api/v1/schemas/common";
import { featuresPatch } from "@/lib/applications/schema";

export const featuresPatchIn = asComponent(featuresPatch, "FeaturesPatch");

export const featuresOut = z
  .object({ developerApi: z.boolean(), webhooks: z.boolean() })
  .openapi("FeaturesOut");

export type FeaturesOut = z.output<typeof featuresOut>;
