import { OrderState } from "@/components/orders/order-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Order } from "@/lib/client/orders";
import { EventDeliveries } from "./event-deliveries";

/** Every step that the order has taken, with the events that told of it. */
export function OrderLife({ order }: { order: Order }) {
  return (
    <Panel aria-label="Life">
      <ol className="divide-y divide-line">
        {order.steps.map((step) => (
          <li key={step.number} className="flex flex-col gap-2 px-4 py-3">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <OrderState state={step.to} label={step.label} />
              <span className="text-xs text-ink-muted">
                <RelativeTime iso={step.at} />
              </span>
            </div>
            {step.events.map((event) => (
              <EventDeliveries key={event.messageId} {...event} />
            ))}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
