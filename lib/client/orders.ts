import { queryOptions } from "@tanstack/react-query";
import type { OrderGenerationOut, OrderOut } from "@/lib/api/v1/schemas/order";
import { applicationApiPath } from "@/lib/client/application";
import { fetchJson } from "@/lib/client/fetch-json";
import { isRefused, liveInterval } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";
import type { CatalogName } from "@/lib/shared/catalogs";

export type Order = OrderOut;
export type OrderGeneration = OrderGenerationOut;

/** A generation that runs is watched closely, and so are the orders that it makes. */
const RUNNING_REFRESH_MS = 1_000;
const LIST_LIMIT = 100;
const GENERATIONS_LIMIT = 5;

export const orderKeys = {
  all: (applicationId: string) => ["orders", applicationId] as const,
  list: (applicationId: string, query: OrderListQuery) =>
    [...orderKeys.all(applicationId), "list", query] as const,
  one: (applicationId: string, orderId: string) =>
    [...orderKeys.all(applicationId), "one", orderId] as const,
  generations: (applicationId: string) => [...orderKeys.all(applicationId), "generations"] as const,
};

export interface OrderListQuery {
  readonly catalog: CatalogName;
  readonly state: string | null;
  readonly iterator: string | null;
  /** While orders are being generated, the list is asked for as often as they come. */
  readonly isGrowing: boolean;
}

export function ordersPath(applicationId: string): `/${string}` {
  return `${applicationApiPath(applicationId)}/order`;
}

export function orderPath(applicationId: string, orderId: string): `/${string}` {
  return `${ordersPath(applicationId)}/${encodeURIComponent(orderId)}`;
}

export function generationsPath(applicationId: string): `/${string}` {
  return `${applicationApiPath(applicationId)}/order-generation`;
}

export function orderListOptions(applicationId: string, query: OrderListQuery) {
  const asked = new URLSearchParams({ limit: String(LIST_LIMIT), catalog: query.catalog });
  if (query.state !== null) asked.set("state", query.state);
  if (query.iterator !== null) asked.set("iterator", query.iterator);
  return queryOptions({
    queryKey: orderKeys.list(applicationId, query),
    queryFn: ({ signal }) =>
      fetchJson<Page<Order>>(`${ordersPath(applicationId)}?${asked}`, signal),
    refetchInterval: (one) =>
      query.isGrowing && !isRefused(one.state.error) ? RUNNING_REFRESH_MS : liveInterval(one),
    placeholderData: (before) => before,
  });
}

export function orderOptions(applicationId: string, orderId: string) {
  return queryOptions({
    queryKey: orderKeys.one(applicationId, orderId),
    queryFn: ({ signal }) => fetchJson<Order>(orderPath(applicationId, orderId), signal),
    refetchInterval: liveInterval,
  });
}

export function generationListOptions(applicationId: string) {
  const path = `${generationsPath(applicationId)}?limit=${GENERATIONS_LIMIT}`;
  return queryOptions({
    queryKey: orderKeys.generations(applicationId),
    queryFn: ({ signal }) => fetchJson<Page<OrderGeneration>>(path, signal),
    refetchInterval: (query) =>
      query.state.data?.data.some(isRunning) && !isRefused(query.state.error)
        ? RUNNING_REFRESH_MS
        : liveInterval(query),
  });
}

export function isRunning({ status }: OrderGeneration): boolean {
  return status === "running";
}
