import { CopyButton } from "@/components/ui/copy-button";

/** Text to read or to copy, inert and in mono. It scrolls inside itself, so it takes the focus. */
export function CodeBlock({ title, code }: { title: string; code: string }) {
  return (
    <figure className="w-full max-w-2xl rounded-md border border-line bg-canvas text-left">
      <figcaption className="flex items-center justify-between gap-3 border-b border-line pl-3 text-xs text-ink-muted">
        {title}
        <CopyButton look="square" value={code} label={`Copy: ${title}`} />
      </figcaption>
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the text
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-b-md p-3"
      >
        <pre className="font-mono text-xs">{code}</pre>
      </section>
    </figure>
  );
}
