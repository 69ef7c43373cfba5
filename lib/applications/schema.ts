import { z } from "zod";
import { CATALOG_NAMES } from "@/lib/shared/catalogs";
import { metadataField, nameField, setOf, throttleRateField, uidField } from "@/lib/shared/fields";

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

/** All that the application is to have; the empty choice leaves the operator's own event types. */
export const catalogChoice = z.object({
  catalogs: setOf(
    z.enum(CATALOG_NAMES, { error: "must be 'fulfillment', 'imagery' or 'freight'" }),
  ),
});

export type CatalogChoice = z.output<typeof catalogChoice>;
