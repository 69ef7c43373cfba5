"use client";

import { type RefObject, useEffect } from "react";

/** `j` and `k` move the focus over the rows' links, as in a mailbox; none fires while somebody types. */
export function useRowKeys(table: RefObject<HTMLElement | null>) {
  useEffect(() => {
    function handle(event: KeyboardEvent) {
      const step = stepOf(event);
      if (step !== null && table.current !== null) moveFocus(table.current, step);
    }
    document.addEventListener("keydown", handle);
    return () => document.removeEventListener("keydown", handle);
  }, [table]);
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

function stepOf(event: KeyboardEvent): number | null {
  const { key, target } = event;
  const isModified = event.ctrlKey || event.metaKey || event.altKey;
  const isTyping =
    target instanceof Element && target.closest("input, textarea, select, dialog") !== null;
  return isModified || isTyping ? null : (STEPS[key] ?? null);
}

function moveFocus(table: HTMLElement, step: number) {
  const links = [...table.querySelectorAll<HTMLElement>("[data-row]")];
  const index = links.findIndex((link) => link.matches(":focus"));
  const next = index === -1 && step < 0 ? undefined : links[index + step];
  next?.focus();
}
