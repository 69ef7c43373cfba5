"use client";

import { useSyncExternalStore } from "react";

/** Where ⌘ is what Ctrl is elsewhere. The server cannot know, so it is told after the first paint. */
export function useIsMac(): boolean {
  return useSyncExternalStore(neverChanges, isMac, () => false);
}

function neverChanges() {
  return () => undefined;
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
