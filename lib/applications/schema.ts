import { z } from "zod";
import { metadataField, nameField, throttleRateField, uidField } from "@/lib/shared/fields";

export const applicationInput = z.object({
  name: nameField,
  uid: uidField("app").nullish(),
  throttleRate: throttleRateField.nullish(),
  metadata: metadataField.default({}),
});

/** What is left out stays; null clears. */
export const applicationPatch = z.object({
  name: nameField.optional(),
  uid: uidField("app").nullish(),
  throttleRate: throttleRateField.nullish(),
  metadata: metadataField.optional(),
});

export type ApplicationInput = z.output<typeof applicationInput>;
export type ApplicationPatch = z.output<typeof applicationPatch>;

/** The space around a name is a slip of the hand. */
export const applicationRename = z.object({ name: z.string().trim().pipe(nameField) });

export type ApplicationRename = z.output<typeof applicationRename>;

/** What is left out stays. */
export const featuresPatch = z.object({
  developerApi: z.boolean().optional(),
  webhooks: z.boolean().optional(),
});

export type FeaturesPatch = z.output<typeof featuresPatch>;
