"use client";

import { type RefObject, useEffect } from "react";

/**
 * The keys of a mailbox: `j` and `k` move the focus over the rows' links, `x` chooses the row, Escape closes the
 * one that is open; Enter opens it, being the link's own. None fires while somebody types.
 */
export function useRowKeys(table: RefObject<HTMLElement | null>) {
  useEffect(() => {
    function handle(event: KeyboardEvent) {
      const act = ACTIONS[event.key];
      if (act !== undefined && table.current !== null && isForRows(event)) act(table.current);
    }
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, [table]);
}

const ACTIONS: Readonly<Record<string, (table: HTMLElement) => void>> = {
  j: (table) => moveFocus(table, 1),
  k: (table) => moveFocus(table, -1),
  x: chooseRow,
  Escape: closeRow,
};

const TYPED_INTO = "input:not([type=checkbox]), textarea, select, [role=menu]";

function isForRows(event: KeyboardEvent): boolean {
  const { target } = event;
  const isModified = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  // What was open above the page, a menu or a tooltip, has taken its Escape.
  if (isModified || event.defaultPrevented) return false;
  if (document.querySelector("dialog[open]") !== null) return false;
  return !(target instanceof Element && target.closest(TYPED_INTO) !== null);
}

function moveFocus(table: HTMLElement, step: number) {
  const links = [...table.querySelectorAll<HTMLElement>("[data-row]")];
  const index = indexOfFocus(table, links);
  const next = index === -1 && step < 0 ? undefined : links[index + step];
  next?.focus();
}

/** Of the row that has the focus, or whose open part has it: the last one that begins before it; -1 for none. */
function indexOfFocus(table: HTMLElement, links: readonly HTMLElement[]): number {
  const focused = document.activeElement;
  if (focused === null || !table.contains(focused)) return -1;
  return links.findLastIndex((link) => {
    const row = link.closest("tr") ?? link;
    const isAhead = row.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING;
    return row.contains(focused) || isAhead !== 0;
  });
}

/** By its own box: where there is none, there is nothing to choose. */
function chooseRow(table: HTMLElement) {
  const links = [...table.querySelectorAll<HTMLElement>("[data-row]")];
  const row = links[indexOfFocus(table, links)]?.closest("tr");
  row?.querySelector<HTMLElement>("[data-select]")?.click();
}

function closeRow(table: HTMLElement) {
  const link = table.querySelector<HTMLElement>("[data-row][aria-expanded=true]");
  link?.click();
  link?.focus();
}
