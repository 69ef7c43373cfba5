"use client";

import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { describeOrder } from "@/components/orders/describe-order";
import { OrderState } from "@/components/orders/order-state";
import { StepButtons } from "@/components/orders/step-buttons";
import { useFocusAfterMove } from "@/components/orders/use-focus-after-move";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Order } from "@/lib/client/orders";

/** An order on the board: who it is for, what it last told, and what may come next. */
export function OrderCard({ order }: { order: Order }) {
  const { applicationId } = useAccess();
  const { name, party, content } = describeOrder(order);
  const ref = useFocusAfterMove<HTMLElement>(order);
  return (
    <article
      ref={ref}
      tabIndex={-1}
      aria-label={`Order ${name}`}
      className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3"
    >
      <div className="flex items-baseline justify-between gap-2">
        <Link
          href={applicationPath(applicationId, `/orders/${order.id}`)}
          className="min-w-0 font-medium wrap-anywhere hover:underline"
        >
          {name}
        </Link>
        <span className="text-xs text-ink-muted">
          <RelativeTime iso={order.updatedAt} />
        </span>
      </div>
      <div className="text-xs">
        <OrderState state={order.state} label={order.stateLabel} />
      </div>
      <p className="text-xs text-ink-muted wrap-anywhere">
        {party}
        <br />
        {content}
      </p>
      <LastEvents order={order} />
      <StepButtons order={order} size="sm" />
    </article>
  );
}

function LastEvents({ order }: { order: Order }) {
  const { applicationId } = useAccess();
  const events = order.steps.flatMap((step) => step.events);
  return (
    <ul aria-label="Last events" className="flex flex-col gap-0.5 text-xs">
      {events.map(({ eventType, messageId }) => (
        <li key={messageId}>
          <Link
            href={applicationPath(applicationId, `/developers/messages/${messageId}`)}
            className="font-mono text-accent wrap-anywhere hover:underline"
          >
            {eventType}
          </Link>
        </li>
      ))}
    </ul>
  );
}
