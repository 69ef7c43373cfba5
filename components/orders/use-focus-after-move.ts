"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Order } from "@/lib/client/orders";

/** The order that the reader has just moved, and which of its versions they saw. */
let moved: { readonly id: string; readonly version: number } | null = null;

export function noteMove({ id, version }: Order): void {
  moved = { id, version };
}

/**
 * For what shows an order: takes the focus when the order's next state is there. The button that moved it
 * has gone by then, and on the board the whole card: it is another one in another column.
 */
export function useFocusAfterMove<Target extends HTMLElement>({
  id,
  version,
}: Order): RefObject<Target | null> {
  const ref = useRef<Target>(null);
  useEffect(() => {
    if (moved === null || moved.id !== id || version <= moved.version) return;
    moved = null;
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body;
    // Whoever has gone on elsewhere meanwhile is left alone.
    if (isFree || ref.current?.contains(activeElement)) ref.current?.focus();
  }, [id, version]);
  return ref;
}
