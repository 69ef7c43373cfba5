"use client";

import { Search } from "lucide-react";
import type { FormEvent } from "react";
import { useSearchDraft } from "@/components/search/use-search-draft";
import { Input } from "@/components/ui/controls";
import { Form } from "@/components/ui/form";
import { SEARCH_QUERY_MAX_CHARACTERS } from "@/lib/messages/constants";

/** Long enough that a word is not searched letter by letter. */
const PAUSE_MS = 350;

export function SearchField({
  query,
  onChange,
}: {
  query: string;
  onChange: (query: string) => void;
}) {
  const { draft, field, setDraft, searchNow } = useSearchDraft({
    search: query,
    pauseMs: PAUSE_MS,
    onSearch: onChange,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    searchNow();
  }
  return (
    <Form onSubmit={submit} className="relative">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-faint"
      />
      <Input
        ref={field}
        type="search"
        aria-label="Search"
        placeholder="Message id, event id, tag, or text in the payload"
        maxLength={SEARCH_QUERY_MAX_CHARACTERS}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        className="pl-9"
      />
    </Form>
  );
}
