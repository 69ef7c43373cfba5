"use client";

import { Search } from "lucide-react";
import { useCommands } from "@/components/layout/commands";
import { ShortcutKeys } from "@/components/layout/shortcut-keys";
import { useIsMac } from "@/components/layout/use-is-mac";

/** The way to the palette for whoever does not know its key. */
export function OpenPalette() {
  const { open, preload } = useCommands();
  const isMac = useIsMac();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => open("palette")}
      onPointerEnter={preload}
      onFocus={preload}
      className="flex h-8 w-full cursor-pointer items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-left text-ink-muted hover:bg-hover hover:text-ink max-md:h-10"
    >
      <Search aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1 truncate">Go to…</span>
      <span aria-hidden className="flex max-md:hidden">
        <ShortcutKeys keys={[isMac ? "⌘" : "Ctrl", "K"]} />
      </span>
    </button>
  );
}
