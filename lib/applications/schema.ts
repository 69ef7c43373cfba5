import { z } from "zod";
import { metadataField, nameField, throttleRateField, uidField } from "@/lib/shared/fields";

export const applicationInput = z.object({
  name: nameField,
  uid: uidField("app").nullish(),
  throttleRate: throttleRateField.nullish(),
  metadata: metadataField.default({}),
});

export type ApplicationInput = z.output<typeof applicationInput>;
