import { clsx } from "clsx";
import { ChevronDown, ChevronRight } from "lucide-react";
import { memo } from "react";
import type { JsonLine } from "@/lib/shared/json-lines";
import { JsonToken } from "./json-token";

/** Every line is as high, so that a million of them can be scrolled without being drawn. */
export const ROW_PX = 20;
const INDENT_PX = 16;
/** Deeper, a line stays where it is: it would be off every screen. */
const INDENT_MAX = 40;

const COLORS = {
  open: "text-ink-muted",
  close: "text-ink-muted",
  empty: "text-ink-muted",
  string: "text-good",
  number: "text-accent",
  literal: "text-warn",
} satisfies Record<JsonLine["kind"], string>;

interface JsonRowProps {
  line: JsonLine;
  index: number;
  isFolded: boolean;
  match: "none" | "other" | "current";
  onToggle: (index: number) => void;
}

export const JsonRow = memo(function JsonRow(props: JsonRowProps) {
  const { line, isFolded, match } = props;
  return (
    <div
      className={clsx(
        "flex w-max min-w-full items-center pr-3 whitespace-pre",
        match === "other" && "bg-accent-soft",
        match === "current" && "bg-accent-soft outline-2 -outline-offset-2 outline-accent",
      )}
      style={{ height: ROW_PX, paddingLeft: Math.min(line.depth, INDENT_MAX) * INDENT_PX + 4 }}
    >
      {line.kind === "open" ? <FoldButton {...props} /> : <span className="inline-block w-5" />}
      {line.key !== null && (
        <>
          <JsonToken text={line.key} className="text-ink" />
          <span className="text-ink-muted">: </span>
        </>
      )}
      <JsonToken text={line.text} className={COLORS[line.kind]} />
      {isFolded && <FoldedRest line={line} />}
      {line.hasComma && !isFolded && <span className="text-ink-muted">,</span>}
    </div>
  );
});

function FoldButton({ line, index, isFolded, onToggle }: JsonRowProps) {
  const Icon = isFolded ? ChevronRight : ChevronDown;
  return (
    <button
      type="button"
      aria-expanded={!isFolded}
      aria-label={line.key === null ? "Members" : `Members of ${line.key}`}
      onClick={() => onToggle(index)}
      className="grid size-5 cursor-pointer place-items-center rounded-sm text-ink-muted hover:bg-hover hover:text-ink"
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}

function FoldedRest({ line }: { line: JsonLine }) {
  const count = line.memberCount.toLocaleString("en");
  return (
    <span className="text-ink-muted">
      <span className="px-1 font-sans text-2xs">
        {count} {line.memberCount === 1 ? "member" : "members"}
      </span>
      {line.text === "{" ? "}" : "]"}
    </span>
  );
}
