import { Radar } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { CreateInspector } from "./create-inspector";

export function NoInspectors() {
  const { canWrite } = useAccess();
  return (
    <EmptyState icon={Radar} title="No inspectors yet">
      <EmptyStateText>
        An inspector is a URL for trying things: it shows each request as it arrives, checks its
        signature, and answers what you choose, so that you can watch a failure and its retries
        before you have a server of your own.
        {!canWrite && " A developer of this application can create one."}
      </EmptyStateText>
      <CreateInspector />
    </EmptyState>
  );
}
