export interface ContentsEntry {
  readonly id: string;
  readonly heading: string;
  readonly level: number;
}

/** The page's headings, at its right where there is room. */
export function OnThisPage({ entries }: { entries: readonly ContentsEntry[] }) {
  if (entries.length < 2) return null;
  return (
    <nav
      aria-label="On this page"
      className="sticky top-22 max-h-[calc(100dvh-7rem)] overflow-y-auto"
    >
      <p aria-hidden className="pb-2 text-xs font-semibold">
        On this page
      </p>
      <ul className="flex flex-col border-l border-line">
        {entries.map(({ id, heading, level }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className={`-ml-px block border-l border-transparent py-1 text-xs text-pretty text-ink-muted hover:border-accent hover:text-ink ${level === 3 ? "pl-6" : "pl-3"}`}
            >
              {heading}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
