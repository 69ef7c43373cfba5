"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { JsonLine } from "@/lib/shared/json-lines";
import { type Folded, findMatches, findShown, foldAll, unfoldTo } from "@/lib/shared/json-view";
import { ROW_PX } from "./json-row";

const NOTHING: Folded = new Set();
/** Lines above the one that was looked for. */
const LINES_ABOVE = 6;

/** What of a JSON text is folded, and what a search in it has found. */
export function useJsonView(lines: readonly JsonLine[]) {
  const scroller = useRef<HTMLElement>(null);
  const [folded, setFolded] = useState(NOTHING);
  const [query, setQuery] = useState("");
  const [current, setCurrent] = useState(0);
  const shown = useMemo(() => findShown(lines, folded), [lines, folded]);
  const matches = useMemo(() => findMatches(lines, query.trim()), [lines, query]);

  const toggle = useCallback((index: number) => {
    setFolded((before) => {
      const after = new Set(before);
      if (!after.delete(index)) after.add(index);
      return after;
    });
  }, []);

  function goTo(position: number, found = matches) {
    const index = found[position];
    if (index === undefined) return;
    const opened = unfoldTo(lines, { folded, index });
    setCurrent(position);
    setFolded(opened);
    const top = (findShown(lines, opened).indexOf(index) - LINES_ABOVE) * ROW_PX;
    // After the lines that were folded have their place again.
    requestAnimationFrame(() => scroller.current?.scrollTo({ top }));
  }

  return {
    scroller,
    shown,
    folded,
    toggle,
    foldAll: () => setFolded(foldAll(lines)),
    unfoldAll: () => setFolded(NOTHING),
    query,
    matches,
    current,
    search(text: string) {
      setQuery(text);
      goTo(0, findMatches(lines, text.trim()));
    },
    goOn(step: 1 | -1) {
      goTo((current + step + matches.length) % matches.length);
    },
  };
}

export type JsonView = ReturnType<typeof useJsonView>;
