"use client";

import { useEffect } from "react";
import type { Destination } from "@/components/layout/navigation";
import { type Command, createShortcuts, type KeyPress } from "@/components/layout/shortcuts";

const TYPED_INTO = "input, textarea, select, [contenteditable=''], [contenteditable=true]";

/** Listens to the whole page, but where a dialog is open or a part of the page took the key for itself. */
export function useShortcuts(input: {
  destinations: readonly Destination[];
  onCommand: (command: Command) => void;
  /** A modifier went down: what is opened with it may be wanted in a moment. */
  onModifier: () => void;
}): void {
  const { destinations, onCommand, onModifier } = input;
  useEffect(() => {
    const read = createShortcuts(destinations);
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === "Control" || event.key === "Meta") onModifier();
      const command = isForUs(event) ? read(toPress(event)) : null;
      if (command === null) return;
      event.preventDefault();
      onCommand(command);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [destinations, onCommand, onModifier]);
}

function isForUs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.isComposing) return false;
  return document.querySelector("dialog[open]") === null;
}

function toPress(event: KeyboardEvent): KeyPress {
  const { key, target, timeStamp: atMs } = event;
  const isTyping = target instanceof Element && target.closest(TYPED_INTO) !== null;
  return { key, isTyping, isModified: event.ctrlKey || event.metaKey, atMs };
}
