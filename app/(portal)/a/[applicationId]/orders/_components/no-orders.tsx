import { Package } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { OrderActions } from "./order-actions";

export function NoOrders() {
  const { canWrite } = useAccess();
  return (
    <Panel aria-label="Orders">
      <EmptyState icon={Package} title="No orders yet">
        <EmptyStateText>
          An order here is invented, its events are real: moving it from created to shipped and
          delivered sends each event to your endpoints, signed and logged like any other. Watch how
          your receiver takes a whole life, a cancelation, or hundreds at once.
          {!canWrite && " A developer of this application can create one."}
        </EmptyStateText>
        <OrderActions hasOrders={false} />
      </EmptyState>
    </Panel>
  );
}
