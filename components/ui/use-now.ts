"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 1_000;

const listeners = new Set<() => void>();
let nowMs = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    nowMs = 0;
  };
}

function tick() {
  nowMs = Date.now();
  for (const listener of listeners) listener();
}

function readNow(): number {
  if (nowMs === 0) nowMs = Date.now();
  return nowMs;
}

/** The reader's clock in steps of a second, one timer for the page; null while the server renders. */
export function useNow(): number | null {
  return useSyncExternalStore(subscribe, readNow, readNothing);
}

/**
 * What is read off the clock; null while the server renders. It draws anew only when that is something else: of a
 * page full of times, few say something new with each second.
 */
export function useClock(read: (nowMs: number) => string): string | null {
  return useSyncExternalStore(subscribe, () => read(readNow()), readNothing);
}

/** Only there the reader's clock and zone are known. */
export function useIsInBrowser(): boolean {
  return useSyncExternalStore(
    ignore,
    () => true,
    () => false,
  );
}

function readNothing() {
  return null;
}

function ignore() {
  return () => undefined;
}
