"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";

const STORAGE_KEY = "posthaste.docs.language";
const CHOSEN = "posthaste:language";

interface Tab {
  readonly name: string;
  readonly panel: ReactNode;
}

/** One sample in several languages. The choice is remembered, and every other sample follows it. */
export function CodeTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const id = useId();
  const [chosen, choose] = useLanguage(tabs);
  function move(event: KeyboardEvent) {
    const step = STEPS.get(event.key);
    if (step === undefined) return;
    event.preventDefault();
    const index = tabs.findIndex(({ name }) => name === chosen);
    const next = tabs.at((index + step) % tabs.length)?.name ?? chosen;
    choose(next);
    document.getElementById(`${id}-${next}`)?.focus();
  }
  return (
    <div className="mt-6">
      <div
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={move}
        className="-mx-1 mb-3 flex flex-wrap gap-1 px-1"
      >
        {tabs.map(({ name }) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={name === chosen}
            aria-controls={`${id}-${name}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => choose(name)}
            className="h-8 cursor-pointer rounded-md px-2.5 text-sm text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-selected:bg-accent-soft aria-selected:font-medium aria-selected:text-accent"
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ name, panel }) => (
        <div
          key={name}
          id={`${id}-${name}-panel`}
          role="tabpanel"
          aria-labelledby={`${id}-${name}`}
          hidden={name !== chosen}
          className="flex flex-col gap-3"
        >
          {panel}
        </div>
      ))}
    </div>
  );
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ["ArrowRight", 1],
  ["ArrowLeft", -1],
]);

function useLanguage(tabs: readonly Tab[]): [string, (name: string) => void] {
  const first = tabs[0]?.name ?? "";
  const [chosen, setChosen] = useState(first);
  useEffect(() => {
    const follow = () => {
      const wanted = readChoice();
      if (tabs.some(({ name }) => name === wanted)) setChosen(wanted);
    };
    follow();
    addEventListener(CHOSEN, follow);
    return () => removeEventListener(CHOSEN, follow);
  }, [tabs]);
  return [
    chosen,
    (name) => {
      setChosen(name);
      keepChoice(name);
      dispatchEvent(new Event(CHOSEN));
    },
  ];
}

function readChoice(): string {
  try {
    return localStorage.getItem(STORAGE_KEY) ?? "";
  } catch {
    // A browser may keep nothing for a page that is not trusted.
    return "";
  }
}

function keepChoice(name: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, name);
  } catch {
    // As above: then the choice lasts as long as the page.
  }
}
