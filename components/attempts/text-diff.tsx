import { useMemo, useState } from "react";
import { JsonToken } from "@/components/json/json-token";
import { Button } from "@/components/ui/button";
import { buildDiff, type DiffRow } from "./build-diff";

/** More rows than anybody reads at once; the rest comes with a press. */
const FIRST_ROWS = 300;

/** Two texts line by line: what only this one has, and what only the other one has. */
export function TextDiff({
  title,
  before,
  after,
}: {
  title: string;
  before: string;
  after: string;
}) {
  const rows = useMemo(() => buildDiff(before, after), [before, after]);
  const [isWhole, setIsWhole] = useState(false);
  const changes = rows?.filter(({ kind }) => kind === "added" || kind === "removed").length;
  return (
    <figure className="min-w-0 rounded-md border border-line bg-canvas">
      <figcaption className="flex flex-wrap gap-x-3 border-b border-line px-3 py-1.5 text-xs text-ink-muted">
        <span className="font-medium text-ink">{title}</span>
        <span>{tellChanges(changes)}</span>
        <span className="ml-auto">− this one · + the other</span>
      </figcaption>
      {rows !== null && changes !== 0 && (
        <section
          aria-label={`${title}, compared`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the text
          tabIndex={0}
          className="max-h-96 overflow-auto py-2 font-mono text-xs"
        >
          <ol className="w-max min-w-full">
            {(isWhole ? rows : rows.slice(0, FIRST_ROWS)).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one comparison never move
              <Row key={index} row={row} />
            ))}
          </ol>
          {!isWhole && rows.length > FIRST_ROWS && (
            <Button size="sm" className="m-2 font-sans" onClick={() => setIsWhole(true)}>
              Show all {rows.length} rows
            </Button>
          )}
        </section>
      )}
    </figure>
  );
}

const MARKS = {
  same: { sign: " ", word: "", className: "text-ink-muted" },
  removed: { sign: "−", word: "only in this one", className: "bg-bad-soft" },
  added: { sign: "+", word: "only in the other", className: "bg-good-soft" },
};

function Row({ row }: { row: DiffRow }) {
  if (row.kind === "skipped") {
    return (
      <li className="px-3 font-sans text-ink-faint">
        {row.count === 1 ? "1 line" : `${row.count} lines`} the same
      </li>
    );
  }
  const { sign, word, className } = MARKS[row.kind];
  return (
    <li className={`flex min-h-4.5 px-3 whitespace-pre ${className}`}>
      <span aria-hidden className="w-4 shrink-0 select-none">
        {sign}
      </span>
      {word !== "" && <span className="sr-only">{word}: </span>}
      <JsonToken text={row.text} />
    </li>
  );
}

function tellChanges(changes: number | undefined): string {
  if (changes === undefined) return "They have too little in common to be compared line by line.";
  if (changes === 0) return "No difference";
  return changes === 1 ? "1 line differs" : `${changes} lines differ`;
}
