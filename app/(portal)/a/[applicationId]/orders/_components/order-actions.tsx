"use client";

import { useAccess } from "@/components/layout/access";
import type { CatalogName } from "@/lib/shared/catalogs";
import { CreateOrder } from "./create-order";
import { DeleteOrders } from "./delete-orders";
import { GenerateTraffic } from "./generate-traffic";

export function OrderActions({ catalog, hasOrders }: { catalog: CatalogName; hasOrders: boolean }) {
  const { canWrite } = useAccess();
  if (!canWrite) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {hasOrders && <DeleteOrders />}
      <GenerateTraffic catalog={catalog} />
      <CreateOrder catalog={catalog} />
    </div>
  );
}
