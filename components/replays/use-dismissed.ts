"use client";

import { useCallback, useSyncExternalStore } from "react";

const PREFIX = "dismissed:";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this browser was told not to show something any more, and the way to tell it. */
export function useDismissed(name: string): [isDismissed: boolean, dismiss: () => void] {
  const key = `${PREFIX}${name}`;
  const isDismissed = useSyncExternalStore(
    subscribe,
    () => window.localStorage.getItem(key) !== null,
    () => true,
  );
  const dismiss = useCallback(() => {
    window.localStorage.setItem(key, "");
    for (const listener of listeners) listener();
  }, [key]);
  return [isDismissed, dismiss];
}
