"use client";

import { clsx } from "clsx";
import { OrderCard } from "@/components/orders/order-card";
import type { Order } from "@/lib/client/orders";
import type { CatalogName } from "@/lib/shared/catalogs";
import { CATALOGS } from "@/lib/simulator/constants";
import { type Column, groupOrders } from "./group-orders";

/** A column by state, which scroll sideways by themselves; on a small screen one list. */
export function OrderBoard({
  catalog,
  orders,
  onlyState,
}: {
  catalog: CatalogName;
  orders: readonly Order[];
  onlyState: string | null;
}) {
  const columns = groupOrders(CATALOGS[catalog], { orders, onlyState });
  return (
    <div className="flex flex-col gap-4 sm:grid sm:auto-cols-[16rem] sm:grid-flow-col sm:gap-3 sm:overflow-x-auto sm:pb-3">
      {columns.map((column) => (
        <BoardColumn key={column.state} column={column} />
      ))}
    </div>
  );
}

function BoardColumn({ column }: { column: Column }) {
  const { label, orders } = column;
  return (
    <section
      aria-label={`${label}, ${orders.length}`}
      className={clsx(
        "flex min-w-0 flex-col gap-2 rounded-lg bg-sunken p-2",
        orders.length === 0 && "max-sm:hidden",
      )}
    >
      <h2 className="flex items-center justify-between px-1 text-sm font-medium">
        {label}
        <span className="text-xs text-ink-muted tabular-nums">{orders.length}</span>
      </h2>
      {orders.map((order) => (
        <OrderCard key={order.id} order={order} />
      ))}
      {orders.length === 0 && <p className="px-1 pb-1 text-xs text-ink-muted">None</p>}
    </section>
  );
}
