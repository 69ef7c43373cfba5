"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { ShortcutKeys } from "@/components/layout/shortcut-keys";
import { useIsMac } from "@/components/layout/use-is-mac";

const loadDialog = () => import("./search-dialog");
const SearchDialog = lazy(async () => ({ default: (await loadDialog()).SearchDialog }));

const TYPED_INTO = "input, textarea, select, [contenteditable=true]";

/** The field in the header, which opens the search; so do ⌘K and /. */
export function DocsSearch() {
  const [isOpen, setIsOpen] = useState(false);
  const isMac = useIsMac();
  const open = useCallback(() => setIsOpen(true), []);
  const close = useCallback(() => setIsOpen(false), []);
  useSearchKeys(open);
  return (
    <>
      <button
        type="button"
        aria-label="Search the docs"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K /"
        onClick={open}
        onPointerEnter={() => void loadDialog()}
        onFocus={() => void loadDialog()}
        className="flex h-8 cursor-pointer items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-ink-muted hover:bg-hover hover:text-ink max-sm:size-10 max-sm:justify-center max-sm:border-transparent max-sm:bg-transparent sm:w-56 lg:w-64"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 text-left max-sm:hidden">Search the docs</span>
        <span aria-hidden className="flex max-sm:hidden">
          <ShortcutKeys keys={[isMac ? "⌘" : "Ctrl", "K"]} />
        </span>
      </button>
      <Suspense>{isOpen && <SearchDialog onClose={close} />}</Suspense>
    </>
  );
}

function useSearchKeys(open: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      const isSlash = event.key === "/" && !isTyping(event.target);
      if (!(isPalette || isSlash) || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      open();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPED_INTO) !== null;
}
