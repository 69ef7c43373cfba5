"use client";

import { useMemo, useState } from "react";
import type { JsonLine } from "@/lib/shared/json-lines";
import { JsonRow, ROW_PX } from "./json-row";
import type { JsonView } from "./use-json-view";

/** Lines drawn above and below what is seen, so that a quick scroll shows no gap. */
const OVERSCAN = 12;

/** Draws only the lines in view: a text of a megabyte has hundreds of thousands. */
export function JsonRows({
  title,
  lines,
  view,
  rowsMax,
}: {
  title: string;
  lines: readonly JsonLine[];
  view: JsonView;
  rowsMax: number;
}) {
  const [top, setTop] = useState(0);
  const matches = useMemo(() => new Set(view.matches), [view.matches]);
  const { shown } = view;
  const first = Math.max(0, Math.floor(top / ROW_PX) - OVERSCAN);
  const seen = shown.slice(first, first + rowsMax + 2 * OVERSCAN);
  return (
    <section
      ref={view.scroller}
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the text
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      className="overflow-auto rounded-b-md py-2 font-mono text-xs"
      style={{ maxHeight: rowsMax * ROW_PX }}
    >
      <div className="w-max min-w-full" style={{ height: shown.length * ROW_PX }}>
        <div style={{ transform: `translateY(${first * ROW_PX}px)` }}>
          {seen.map((index) => {
            const line = lines[index];
            return (
              line && (
                <JsonRow
                  key={index}
                  index={index}
                  line={line}
                  isFolded={view.folded.has(index)}
                  match={matchOf(index, { matches, current: view.matches[view.current] })}
                  onToggle={view.toggle}
                />
              )
            );
          })}
        </div>
      </div>
    </section>
  );
}

function matchOf(
  index: number,
  found: { matches: ReadonlySet<number>; current: number | undefined },
): "none" | "other" | "current" {
  if (index === found.current) return "current";
  return found.matches.has(index) ? "other" : "none";
}
