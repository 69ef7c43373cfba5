"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useSearchDraft } from "@/components/search/use-search-draft";
import { Input } from "@/components/ui/controls";
import { ENDPOINT_SEARCH_MAX_CHARACTERS } from "@/lib/endpoints/constants";

const PARAMETER = "q";
/** Long enough that a word is not searched letter by letter. */
const PAUSE_MS = 200;

export function EndpointSearch({ found }: { found: string }) {
  const { search, setSearch } = useEndpointSearch();
  const { draft, field, setDraft } = useSearchDraft({
    search,
    pauseMs: PAUSE_MS,
    onSearch: setSearch,
  });
  return (
    <div className="flex items-center gap-3">
      <Input
        ref={field}
        type="search"
        aria-label="Search endpoints"
        placeholder="Search by name, URL, event or id"
        className="max-w-sm"
        maxLength={ENDPOINT_SEARCH_MAX_CHARACTERS}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
      />
      <output className="shrink-0 text-xs text-ink-muted">{found}</output>
    </div>
  );
}

/** In the address, so that what was found can be shared. */
export function useEndpointSearch() {
  const pathname = usePathname();
  const search = useSearchParams().get(PARAMETER) ?? "";
  function setSearch(text: string) {
    const query = text === "" ? "" : `?${PARAMETER}=${encodeURIComponent(text)}`;
    // Next follows the browser's own history; its router would ask the server for the page again.
    window.history.replaceState(null, "", `${pathname}${query}`);
  }
  return { search, setSearch };
}
