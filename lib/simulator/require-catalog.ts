import { getCatalogs } from "@/lib/applications/queries";
import type { ApplicationContext } from "@/lib/db/context";
import { invalidField } from "@/lib/errors/app-error";
import type { CatalogName } from "@/lib/shared/catalogs";

/** Throws where the application has left the catalog out. Orders that it has already may go on. */
export async function requireCatalog(ctx: ApplicationContext, catalog: CatalogName): Promise<void> {
  const catalogs = await getCatalogs(ctx);
  if (catalogs.includes(catalog)) return;
  const chosen = catalogs.map((name) => `'${name}'`).join(", ");
  throw invalidField(
    "catalog",
    chosen === ""
      ? "the application has chosen no catalog"
      : `must be a catalog that the application has chosen: ${chosen}`,
  );
}
