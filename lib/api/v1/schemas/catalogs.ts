import { z } from "@hono/zod-openapi";
import { asComponent } from "@/lib/api/v1/schemas/common";
import { catalogChoice } from "@/lib/applications/schema";
import { CATALOG_NAMES } from "@/lib/shared/catalogs";

export const catalogsPatchIn = asComponent(catalogChoice, "CatalogsPatch");

export const catalogsOut = z
  .object({ catalogs: z.array(z.enum(CATALOG_NAMES)) })
  .openapi("CatalogsOut");

export type CatalogsOut = z.output<typeof catalogsOut>;
