"use client";

import { useAccess } from "@/components/layout/access";
import { ordersHref } from "@/components/orders/orders-href";
import { TabLinks } from "@/components/ui/tab-links";
import { CATALOG_TITLES, type CatalogName } from "@/lib/shared/catalogs";

/** A board for each catalog that the application has to do with. */
export function CatalogTabs({
  catalogs,
  shown,
}: {
  catalogs: readonly CatalogName[];
  shown: CatalogName;
}) {
  const { applicationId } = useAccess();
  if (catalogs.length < 2) return null;
  const tabs = catalogs.map((name) => ({
    label: CATALOG_TITLES[name],
    href: ordersHref(applicationId, name),
    isCurrent: name === shown,
  }));
  return <TabLinks label="Catalogs" tabs={tabs} />;
}
