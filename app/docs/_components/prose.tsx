import { Link2 } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface HeadingProps {
  /** Its address on the page, and its entry in the search. */
  id: string;
  children: ReactNode;
}

export function H2({ id, children }: HeadingProps) {
  return (
    <h2
      id={id}
      className="group/heading mt-12 scroll-mt-20 text-xl font-semibold tracking-tight text-balance"
    >
      {children}
      <Anchor id={id} />
    </h2>
  );
}

export function H3({ id, children }: HeadingProps) {
  return (
    <h3 id={id} className="group/heading mt-8 scroll-mt-20 text-lg font-semibold text-balance">
      {children}
      <Anchor id={id} />
    </h3>
  );
}

function Anchor({ id }: { id: string }) {
  return (
    <a
      href={`#${id}`}
      aria-label="Link to this section"
      className="ml-1.5 inline-grid size-6 place-items-center rounded-sm align-middle text-ink-faint opacity-0 group-hover/heading:opacity-100 focus-visible:opacity-100"
    >
      <Link2 aria-hidden className="size-4" />
    </a>
  );
}

export function P({ children }: { children: ReactNode }) {
  return <p className="mt-4 text-pretty">{children}</p>;
}

export function Ul({ children }: { children: ReactNode }) {
  return (
    <ul className="mt-4 flex list-disc flex-col gap-2 pl-5 marker:text-ink-faint">{children}</ul>
  );
}

export function Ol({ children }: { children: ReactNode }) {
  return (
    <ol className="mt-4 flex list-decimal flex-col gap-2 pl-5 marker:text-ink-muted">{children}</ol>
  );
}

export function Li({ children }: { children: ReactNode }) {
  return <li className="pl-1 text-pretty">{children}</li>;
}

/** A word of code within a sentence. */
export function C({ children }: { children: ReactNode }) {
  return (
    <code className="rounded-sm bg-pressed px-1 py-0.5 font-mono text-[0.875em] wrap-anywhere">
      {children}
    </code>
  );
}

const LINK =
  "rounded-sm font-medium text-accent underline decoration-1 underline-offset-3 hover:decoration-2";

/** A link; within the docs without a new page load. */
export function A({ href, children }: { href: string; children: ReactNode }) {
  if (!href.startsWith("/docs") || href.startsWith("/docs/go/")) {
    return (
      <a href={href} className={LINK}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} className={LINK}>
      {children}
    </Link>
  );
}
