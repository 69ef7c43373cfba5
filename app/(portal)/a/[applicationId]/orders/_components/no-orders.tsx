import { Package } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { CatalogName } from "@/lib/shared/catalogs";
import { OrderActions } from "./order-actions";

const LIVES: Readonly<Record<CatalogName, string>> = {
  fulfillment:
    "Each step from created to shipped and delivered sends its own. Watch how your receiver takes a whole life, a cancelation, or hundreds at once.",
  imagery:
    "It is placed and fulfilled, or it fails: only these two ends are told, by order.status. Watch that your receiver takes both.",
  freight:
    "Order, leg, manifest and task tell of each step, and each move of the order's status is told twice: by its own event and by order.status_updated.",
};

export function NoOrders({ catalog }: { catalog: CatalogName }) {
  const { canWrite } = useAccess();
  return (
    <Panel aria-label="Orders">
      <EmptyState icon={Package} title="No orders yet">
        <EmptyStateText>
          An order here is invented, its events are real, signed and logged like any other.{" "}
          {LIVES[catalog]}
          {!canWrite && " A developer of this application can create one."}
        </EmptyStateText>
        <OrderActions catalog={catalog} hasOrders={false} />
      </EmptyState>
    </Panel>
  );
}
