import { ChevronsDownUp, ChevronsUpDown, Search } from "lucide-react";
import type { ReactNode } from "react";
import type { JsonView } from "./use-json-view";

/** Search, fold, unfold. */
export function JsonTools({ title, view }: { title: string; view: JsonView }) {
  return (
    <>
      <search className="flex h-7 min-w-0 items-center gap-1.5 rounded-md border border-line-field bg-surface px-2 text-ink-muted">
        <Search aria-hidden className="size-3.5 shrink-0" />
        <input
          type="search"
          aria-label={`Search in ${title}`}
          placeholder="Search"
          value={view.query}
          onChange={(event) => view.search(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || view.matches.length === 0) return;
            event.preventDefault();
            view.goOn(event.shiftKey ? -1 : 1);
          }}
          className="w-24 min-w-0 bg-transparent text-lg text-ink outline-none placeholder:text-ink-faint sm:w-32 sm:text-xs"
        />
        <output className="text-2xs whitespace-nowrap">{describeMatches(view)}</output>
      </search>
      <ToolButton label={`Fold all of ${title}`} onClick={view.foldAll}>
        <ChevronsDownUp aria-hidden className="size-3.5" />
      </ToolButton>
      <ToolButton label={`Unfold all of ${title}`} onClick={view.unfoldAll}>
        <ChevronsUpDown aria-hidden className="size-3.5" />
      </ToolButton>
    </>
  );
}

function ToolButton({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-8 shrink-0 cursor-pointer place-items-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
    >
      {children}
    </button>
  );
}

function describeMatches({ query, matches, current }: JsonView): string {
  if (query.trim() === "") return "";
  if (matches.length === 0) return "None";
  return `${current + 1} of ${matches.length.toLocaleString("en")}`;
}
