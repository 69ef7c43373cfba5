import { z } from "zod";
import { nameField } from "@/lib/shared/fields";

export const apiKeyInput = z.object({
  name: nameField.refine((name) => name.trim() !== "", "must not be empty"),
  /** Null: until it is revoked. */
  expiresAt: z.iso
    .datetime({ offset: true, error: "must be a time in RFC 3339, such as 2027-02-18T15:12:18Z" })
    .transform((text) => new Date(text))
    .nullish(),
});

export type ApiKeyInput = z.output<typeof apiKeyInput>;
