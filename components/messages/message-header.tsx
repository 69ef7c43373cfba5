import { ResendToAll } from "@/components/deliveries/resend-to-all";
import { useAccess } from "@/components/layout/access";
import { BackLink } from "@/components/layout/back-link";
import { applicationPath } from "@/components/layout/navigation";
import { Badge } from "@/components/ui/badge";
import type { Delivery } from "@/lib/client/deliveries";
import type { MessageWithText } from "@/lib/client/messages";
import { MessageFacts } from "./message-facts";
import { MessageNeighbours } from "./message-neighbours";

export function MessageHeader({
  message,
  deliveries,
}: {
  message: MessageWithText;
  /** Undefined while they load. */
  deliveries: readonly Delivery[] | undefined;
}) {
  const { applicationId, canWrite } = useAccess();
  const isTest = deliveries?.some((delivery) => delivery.isTest) ?? false;
  const canResend = canWrite && !isTest && message.payloadText !== null;
  return (
    <header className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <div className="flex items-center justify-between gap-4">
          <BackLink href={applicationPath(applicationId, "/developers/logs")}>Logs</BackLink>
          <MessageNeighbours messageId={message.id} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h1 className="flex min-w-0 flex-wrap items-center gap-x-2 text-xl font-semibold tracking-tight">
            <span className="min-w-0 wrap-anywhere">{message.eventType}</span>
            {isTest && <Badge tone="warn">Test</Badge>}
          </h1>
          {canResend && deliveries !== undefined && (
            <ResendToAll messageId={message.id} deliveries={deliveries} />
          )}
        </div>
      </div>
      <MessageFacts message={message} />
    </header>
  );
}
