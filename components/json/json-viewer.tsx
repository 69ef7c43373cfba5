"use client";

import { type ReactNode, useMemo } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { type JsonLine, layOutJson } from "@/lib/shared/json-lines";
import { formatBytes } from "./format-bytes";
import { JsonRows } from "./json-rows";
import { JsonToken } from "./json-token";
import { JsonTools } from "./json-tools";
import { useJsonView } from "./use-json-view";

const ROWS_MAX = 24;
/** A page of text that is no JSON: an error page of a web server, or the like. */
const PLAIN_FIRST_CHARACTERS = 20_000;

interface JsonViewerProps {
  title: string;
  /** The exact text. What is no JSON is shown as it is. */
  text: string;
  /** Beside the title, such as a mark that the text was cut. */
  note?: ReactNode;
  rowsMax?: number;
}

/** A JSON text that folds and can be searched; numbers, keys and escapes as the text has them, all inert. */
export function JsonViewer({ text, ...props }: JsonViewerProps) {
  const lines = useMemo(() => layOutJson(text), [text]);
  if (lines === null) return <PlainText text={text} {...props} />;
  return <JsonFigure key={text} text={text} lines={lines} {...props} />;
}

function JsonFigure({
  title,
  text,
  note,
  lines,
  rowsMax = ROWS_MAX,
}: JsonViewerProps & { lines: readonly JsonLine[] }) {
  const view = useJsonView(lines);
  return (
    <Frame title={title} text={text} note={note} tools={<JsonTools title={title} view={view} />}>
      <JsonRows title={title} lines={lines} view={view} rowsMax={rowsMax} />
    </Frame>
  );
}

function PlainText({ title, text, note }: JsonViewerProps) {
  return (
    <Frame title={title} text={text} note={note}>
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the text
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-b-md p-3"
      >
        <pre className="font-mono text-xs">
          <JsonToken text={text} firstCharacters={PLAIN_FIRST_CHARACTERS} />
        </pre>
      </section>
    </Frame>
  );
}

function Frame({
  title,
  text,
  note,
  tools,
  children,
}: JsonViewerProps & { tools?: ReactNode; children: ReactNode }) {
  return (
    <figure className="w-full min-w-0 rounded-md border border-line bg-canvas text-left">
      <figcaption className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-1 pr-1 pl-3 text-xs text-ink-muted">
        <span className="font-medium text-ink">{title}</span>
        <span>{formatBytes(new TextEncoder().encode(text).length)}</span>
        {note}
        <span className="ml-auto flex items-center">
          {tools}
          <CopyButton look="square" value={text} label={`Copy: ${title}`} />
        </span>
      </figcaption>
      {children}
    </figure>
  );
}
