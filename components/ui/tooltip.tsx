"use client";

import { Slot } from "radix-ui";
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { placeTooltip } from "@/components/ui/place-tooltip";

const OPEN_DELAY_MS = 250;
/** Time to move the pointer onto the words. */
const CLOSE_DELAY_MS = 120;

/**
 * Adds words to the child on hover and focus. What a person must know does not belong here alone. Made by
 * hand of the browser's popover, because every page loads it and a library's would weigh 25 KiB.
 */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  const id = useId();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  function change(next: Element | null, delayMs: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(setAnchor, delayMs, next);
  }
  return (
    <>
      <Slot.Root
        aria-describedby={anchor === null ? undefined : id}
        onPointerEnter={({ pointerType, currentTarget }) => {
          if (pointerType !== "touch") change(currentTarget, OPEN_DELAY_MS);
        }}
        onPointerLeave={() => change(null, CLOSE_DELAY_MS)}
        onPointerDown={() => change(null, 0)}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(":focus-visible")) change(currentTarget, 0);
        }}
        onBlur={() => change(null, 0)}
      >
        {children}
      </Slot.Root>
      {anchor !== null && (
        <Words
          id={id}
          anchor={anchor}
          onEnter={() => change(anchor, 0)}
          onLeave={() => change(null, CLOSE_DELAY_MS)}
          onClose={() => change(null, 0)}
        >
          {content}
        </Words>
      )}
    </>
  );
}

interface WordsProps {
  id: string;
  anchor: Element;
  onEnter: () => void;
  onLeave: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** In the browser's top layer, which no frame cuts off and no dialog covers. */
function Words({ id, anchor, onEnter, onLeave, onClose, children }: WordsProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const words = ref.current;
    if (words === null) return;
    words.showPopover();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const placed = placeTooltip({
      anchor: anchor.getBoundingClientRect(),
      size: words.getBoundingClientRect(),
      viewport: { width, height },
    });
    words.style.left = `${placed.left}px`;
    words.style.top = `${placed.top}px`;
  }, [anchor]);
  useEffect(() => {
    const closeByKey = ({ key }: KeyboardEvent) => key === "Escape" && onClose();
    window.addEventListener("keydown", closeByKey);
    window.addEventListener("scroll", onClose, { capture: true, passive: true });
    return () => {
      window.removeEventListener("keydown", closeByKey);
      window.removeEventListener("scroll", onClose, { capture: true });
    };
  }, [onClose]);
  return createPortal(
    <div
      ref={ref}
      id={id}
      role="tooltip"
      popover="manual"
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
      className="fixed inset-auto m-0 w-max max-w-xs rounded-md bg-ink px-2 py-1 text-xs text-ink-inverse shadow-raised motion-safe:animate-appear"
    >
      {children}
    </div>,
    document.body,
  );
}
