import { z } from "@hono/zod-openapi";
import { asComponent, metadata, timestamp } from "@/lib/api/v1/schemas/common";
import { withFormerNames } from "@/lib/api/v1/schemas/former-names";
import { applicationInput, applicationPatch, applicationRename } from "@/lib/applications/schema";

export const applicationIn = withFormerNames(applicationInput).openapi("ApplicationIn");
export const applicationPatchIn = withFormerNames(applicationPatch).openapi("ApplicationPatch");

export const applicationRenameIn = asComponent(applicationRename, "ApplicationRename");
export const applicationNameOut = z.object({ name: z.string() }).openapi("ApplicationNameOut");

export const applicationOut = z
  .object({
    id: z.string(),
    uid: z.string().nullable(),
    name: z.string(),
    throttleRate: z.number().nullable(),
    metadata,
    createdAt: timestamp,
    updatedAt: timestamp,
    rateLimit: z.number().nullable().openapi({ deprecated: true }),
  })
  .openapi("ApplicationOut");

export type ApplicationOut = z.output<typeof applicationOut>;
