"use client";

import { useQuery } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { generationListOptions, isRunning, orderListOptions } from "@/lib/client/orders";
import type { CatalogName } from "@/lib/shared/catalogs";
import { CatalogTabs } from "./catalog-tabs";
import { GenerationProgress } from "./generation-progress";
import { NoCatalogs } from "./no-catalogs";
import { NoOrders } from "./no-orders";
import { OrderActions } from "./order-actions";
import { OrderBoard } from "./order-board";
import { OrderBoardSkeleton } from "./order-board-skeleton";
import { OrderFooter } from "./order-footer";
import { StateFilter } from "./state-filter";
import { useOrderFilter } from "./use-order-filter";

/** The board of the catalog that the address names, or of the application's first one. */
export function OrdersView({ catalogs }: { catalogs: readonly CatalogName[] }) {
  const { applicationId } = useAccess();
  const asked = useOrderFilter().catalog;
  const catalog = catalogs.find((name) => name === asked) ?? catalogs[0];
  if (catalog === undefined) return <NoCatalogs applicationId={applicationId} />;
  return <Board key={catalog} catalogs={catalogs} catalog={catalog} />;
}

function Board({ catalogs, catalog }: { catalogs: readonly CatalogName[]; catalog: CatalogName }) {
  const { applicationId } = useAccess();
  const { state, iterator } = useOrderFilter();
  const generations = useQuery(generationListOptions(applicationId)).data?.data ?? [];
  const running = generations.filter(isRunning);
  const isGrowing = running.length > 0;
  const query = useQuery(orderListOptions(applicationId, { catalog, state, iterator, isGrowing }));
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
          {/* Not before it is known where they stand: a form that was opened here would be lost. */}
          {orders !== undefined && !isEmpty && <OrderActions catalog={catalog} hasOrders />}
        </div>
      </PageHeader>
      <CatalogTabs catalogs={catalogs} shown={catalog} />
      {running.map((generation) => (
        <GenerationProgress key={generation.id} generation={generation} />
      ))}
      {!isEmpty && <StateFilter catalog={catalog} />}
      {isEmpty && running.length === 0 && <NoOrders catalog={catalog} />}
      {orders !== undefined && !isEmpty && (
        <OrderBoard catalog={catalog} orders={orders} onlyState={state} />
      )}
      {query.data !== undefined && !isEmpty && <OrderFooter page={query.data} />}
      {query.isPending && <OrderBoardSkeleton />}
      {query.isLoadingError && (
        <QueryError error={query.error} subject="The orders" onRetry={query.refetch} />
      )}
    </>
  );
}
