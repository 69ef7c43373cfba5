"use client";

import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from "react";

/**
 * For a field that the server draws and whose text is a state: what was typed into it before the page could listen
 * counts as well. The browser still shows it then, and React would take it away with its next rendering.
 */
export function useEarlyText(onText: (text: string) => void): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  const takeOver = useEffectEvent(() => {
    // The attribute has the text that was drawn; it is the same one where nobody has typed.
    const { value = "", defaultValue = "" } = field.current ?? {};
    if (value !== defaultValue) onText(value);
  });
  useLayoutEffect(() => takeOver(), []);
  return field;
}
