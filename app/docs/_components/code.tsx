import { clsx } from "clsx";
import type { Language } from "@/app/docs/_content/languages";
import { readSample } from "@/app/docs/_content/read-sample";
import { splitTokens, type Token } from "@/app/docs/_content/split-tokens";
import { CopyButton } from "@/components/ui/copy-button";

const COLORS = {
  plain: "",
  comment: "text-ink-muted italic",
  string: "text-good",
  number: "text-warn",
  keyword: "text-accent",
} satisfies Record<Token["kind"], string>;

interface CodeProps {
  title: string;
  language: Language;
  code: string;
  className?: string;
}

/** Code to read and to copy, coloured on the server. It scrolls inside itself, so it takes the focus. */
export function Code({ title, language, code, className }: CodeProps) {
  return (
    <figure className={clsx("overflow-hidden rounded-lg border border-line bg-surface", className)}>
      <figcaption className="flex min-h-9 items-center justify-between gap-3 border-b border-line bg-sunken pl-4 text-xs text-ink-muted">
        <span className="min-w-0 truncate py-1">{title}</span>
        <CopyButton look="square" value={code} label={`Copy: ${title}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: as landmarks, so many pieces of code would be noise */}
      <div
        role="group"
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the text
        tabIndex={0}
        className="max-h-[36rem] overflow-auto px-4 py-3.5 -outline-offset-2"
      >
        <pre className="font-mono text-xs leading-5">
          <code>
            {splitTokens(code, language).map((token, index) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one text never change their order
                key={index}
                className={COLORS[token.kind] || undefined}
              >
                {token.text}
              </span>
            ))}
          </code>
        </pre>
      </div>
    </figure>
  );
}

/** A program of docs/samples, as it is in its file. */
export function SampleCode(props: { path: string; title: string; language: Language }) {
  return (
    <Code
      className="mt-4"
      title={props.title}
      language={props.language}
      code={readSample(props.path)}
    />
  );
}
