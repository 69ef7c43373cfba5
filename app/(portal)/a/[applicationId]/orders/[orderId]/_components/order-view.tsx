"use client";

import { useQuery } from "@tanstack/react-query";
import { BackLink } from "@/components/layout/back-link";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { describeOrder } from "@/components/orders/describe-order";
import { OrderState } from "@/components/orders/order-state";
import { ordersHref } from "@/components/orders/orders-href";
import { StepButtons } from "@/components/orders/step-buttons";
import { useFocusAfterMove } from "@/components/orders/use-focus-after-move";
import { ApiError } from "@/lib/client/api-error";
import { type Order, orderOptions } from "@/lib/client/orders";
import { OrderFacts } from "./order-facts";
import { OrderGone } from "./order-gone";
import { OrderLife } from "./order-life";
import { OrderSkeleton } from "./order-skeleton";

export function OrderView({ applicationId, orderId }: { applicationId: string; orderId: string }) {
  const query = useQuery(orderOptions(applicationId, orderId));
  const { data: order, error } = query;
  if (error instanceof ApiError && error.status === 404) return <OrderGone />;
  if (order === undefined) {
    if (error === null) return <OrderSkeleton />;
    return <QueryError error={error} subject="The order" onRetry={query.refetch} />;
  }
  const { name, party } = describeOrder(order);
  return (
    <>
      <div className="flex flex-col gap-2">
        <BackLink href={ordersHref(applicationId, order.catalog)}>Orders</BackLink>
        <PageHeader>
          <PageTitle title={name} description={party} />
          <div className="flex items-center gap-4">
            <OrderState state={order.state} label={order.stateLabel} />
            <LiveIndicator isFailing={query.failureCount > 0} />
          </div>
        </PageHeader>
      </div>
      <OrderSteps order={order} />
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
        <OrderLife order={order} />
        <OrderFacts order={order} />
      </div>
    </>
  );
}

function OrderSteps({ order }: { order: Order }) {
  const ref = useFocusAfterMove<HTMLElement>(order);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label={`${order.stateLabel}. Next steps`}
      className="empty:-mt-5"
    >
      <StepButtons order={order} size="md" />
    </section>
  );
}
