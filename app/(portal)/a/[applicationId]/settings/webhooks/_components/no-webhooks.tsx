import { Webhook } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";

export function NoWebhooks() {
  const { canWrite } = useAccess();
  return (
    <EmptyState icon={Webhook} title="No webhooks yet">
      <EmptyStateText>
        {canWrite
          ? "Choose an event above, enter the URL that is to hear of it, and press the plus. It is active at once."
          : "A developer of this application can add them."}
      </EmptyStateText>
    </EmptyState>
  );
}
