import { applicationPath } from "@/components/layout/navigation";
import type { CatalogName } from "@/lib/shared/catalogs";

/** The board of a catalog's orders. */
export function ordersHref(applicationId: string, catalog: CatalogName): string {
  return applicationPath(applicationId, `/orders?catalog=${catalog}`);
}
