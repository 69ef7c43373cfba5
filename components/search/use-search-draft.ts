"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { useEarlyText } from "@/components/ui/use-early-text";

/**
 * The text of a search field: it is searched for after a pause in typing, and follows a search that something else
 * has set, unless that is only the field's own, arriving while somebody types on.
 */
export function useSearchDraft({
  search,
  pauseMs,
  onSearch,
}: {
  /** What is searched for. */
  search: string;
  pauseMs: number;
  onSearch: (text: string) => void;
}): {
  readonly draft: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly setDraft: (text: string) => void;
  /** Without waiting. */
  readonly searchNow: () => void;
} {
  const [draft, setDraft] = useState(search);
  const [known, setKnown] = useState({ search, sent: search });
  const field = useEarlyText(setDraft);
  if (known.search !== search) {
    setKnown({ search, sent: search });
    if (known.sent !== search) setDraft(search);
  }
  const searchNow = () => {
    setKnown({ search, sent: draft });
    onSearch(draft);
  };
  const searchAfterPause = useEffectEvent(searchNow);
  useEffect(() => {
    if (draft === search) return;
    const timer = setTimeout(searchAfterPause, pauseMs);
    return () => clearTimeout(timer);
  }, [draft, search, pauseMs]);
  return { draft, field, setDraft, searchNow };
}
