"use client";

import { useQuery } from "@tanstack/react-query";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { generationListOptions, isRunning, orderListOptions } from "@/lib/client/orders";
import { GenerationProgress } from "./generation-progress";
import { NoOrders } from "./no-orders";
import { OrderActions } from "./order-actions";
import { OrderBoard } from "./order-board";
import { OrderBoardSkeleton } from "./order-board-skeleton";
import { OrderFooter } from "./order-footer";
import { StateFilter } from "./state-filter";
import { useOrderFilter } from "./use-order-filter";

export function OrdersView({ applicationId }: { applicationId: string }) {
  const { state, iterator } = useOrderFilter();
  const generations = useQuery(generationListOptions(applicationId)).data?.data ?? [];
  const running = generations.filter(isRunning);
  const isGrowing = running.length > 0;
  const query = useQuery(orderListOptions(applicationId, { state, iterator, isGrowing }));
  const orders = query.data?.data;
  const isEmpty = orders?.length === 0 && state === null && iterator === null;
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Orders"
          description="Invented orders whose every step sends its real events."
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {orders !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
          {!isEmpty && <OrderActions hasOrders={orders !== undefined} />}
        </div>
      </PageHeader>
      {running.map((generation) => (
        <GenerationProgress key={generation.id} generation={generation} />
      ))}
      {!isEmpty && <StateFilter />}
      {isEmpty && running.length === 0 && <NoOrders />}
      {orders !== undefined && !isEmpty && <OrderBoard orders={orders} onlyState={state} />}
      {query.data !== undefined && !isEmpty && <OrderFooter page={query.data} />}
      {query.isPending && <OrderBoardSkeleton />}
      {query.isLoadingError && (
        <QueryError error={query.error} subject="The orders" onRetry={query.refetch} />
      )}
    </>
  );
}
