"use client";

import { Command } from "cmdk";
import { FileText, Hash, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { PaletteDialog } from "@/components/ui/palette-dialog";
import { type Found, findEntries } from "./find-entries";
import type { SearchEntry } from "./search-entry";

type Index = readonly SearchEntry[] | "loading" | "failed";

/** Finds a section or an operation by a few words of it. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  return (
    <PaletteDialog label="Search the docs" className="mt-[10dvh] max-w-2xl" onClose={onClose}>
      <SearchPanel onClose={onClose} />
    </PaletteDialog>
  );
}

function SearchPanel({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState("");
  const index = useIndex();
  const router = useRouter();
  const found = useMemo(
    () => (typeof index === "string" ? [] : findEntries(index, query)),
    [index, query],
  );
  return (
    <Command label="Search the docs" shouldFilter={false} loop>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-muted" />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder="Signature, retry, 401, endpoint.create…"
          aria-label="Search the docs"
          className="h-12 w-full min-w-0 bg-transparent text-lg outline-none placeholder:text-ink-faint sm:text-base"
        />
      </div>
      <Command.List className="max-h-[min(30rem,64dvh)] scroll-py-2 overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-sm text-ink-muted">
          {explainEmpty(index, query)}
        </Command.Empty>
        {found.map((entry) => (
          <Result
            key={entry.href}
            entry={entry}
            onSelect={() => {
              onClose();
              router.push(entry.href);
            }}
          />
        ))}
      </Command.List>
    </Command>
  );
}

function Result({ entry, onSelect }: { entry: Found; onSelect: () => void }) {
  const isPage = entry.heading === entry.page;
  const Icon = isPage ? FileText : Hash;
  return (
    <Command.Item
      value={entry.href}
      onSelect={onSelect}
      className="flex cursor-pointer gap-3 rounded-md px-3 py-2 data-[selected=true]:bg-pressed"
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-muted" />
      <span className="flex min-w-0 flex-col">
        <span className="truncate text-sm font-medium">
          {!isPage && <span className="font-normal text-ink-muted">{entry.page} › </span>}
          {entry.heading}
        </span>
        <span className="line-clamp-2 text-xs text-ink-muted">{entry.excerpt}</span>
      </span>
    </Command.Item>
  );
}

function explainEmpty(index: Index, query: string): string {
  if (index === "loading") return "Loading…";
  if (index === "failed") return "The search could not be loaded. Close it and try again.";
  return query.trim() === "" ? "Type a word or two." : `Nothing is said of “${query.trim()}”.`;
}

function useIndex(): Index {
  const [index, setIndex] = useState<Index>("loading");
  useEffect(() => {
    const controller = new AbortController();
    fetch("/docs/search.json", { signal: controller.signal })
      .then(async (response) => setIndex(response.ok ? await readIndex(response) : "failed"))
      .catch(() => setIndex("failed"));
    return () => controller.abort();
  }, []);
  return index;
}

/** True because our own server writes it in this shape. */
async function readIndex(response: Response): Promise<readonly SearchEntry[]> {
  return (await response.json()) as readonly SearchEntry[];
}
