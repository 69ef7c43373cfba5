"use client";

import { Button } from "@/components/ui/button";
import type { Order } from "@/lib/client/orders";
import type { Page } from "@/lib/client/page";
import { useOrderFilter } from "./use-order-filter";

/** The way to older orders and back; nothing where all are shown. */
export function OrderFooter({ page }: { page: Page<Order> }) {
  const { iterator, setIterator } = useOrderFilter();
  if (page.done && iterator === null) return null;
  return (
    <div className="flex items-center gap-3 text-xs text-ink-muted">
      {iterator !== null && (
        <Button size="sm" onClick={() => setIterator(null)}>
          Newest
        </Button>
      )}
      {!page.done && (
        <Button size="sm" onClick={() => setIterator(page.iterator)}>
          Older
        </Button>
      )}
      <span>{page.data.length} orders on this page</span>
    </div>
  );
}
