"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

export interface TabLink {
  readonly label: string;
  readonly href: string;
  /** Only this very page, not those below it. */
  readonly isExact?: boolean;
  /** Where the path alone does not say it. */
  readonly isCurrent?: boolean;
}

/** Pages that stand side by side, as links: each has its address. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const pathname = usePathname();
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of the path is one of the events
  useEffect(() => {
    const show = () => showCurrent(nav.current);
    show();
    window.addEventListener("resize", show);
    return () => window.removeEventListener("resize", show);
  }, [pathname]);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="-mx-4 overflow-x-auto border-b border-line px-4 md:mx-0 md:px-0"
    >
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={(tab.isCurrent ?? isAt(pathname, tab)) ? "page" : undefined}
              className="-mb-px flex h-10 items-center border-b-2 border-transparent px-3 whitespace-nowrap text-ink-muted transition-colors hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Where there is no room for all tabs, the one of this page is among those that are seen. */
function showCurrent(nav: HTMLElement | null) {
  const current = nav?.querySelector<HTMLElement>("[aria-current=page]");
  if (nav === null || !current) return;
  const { left, right } = current.getBoundingClientRect();
  const frame = nav.getBoundingClientRect();
  if (right > frame.right) nav.scrollLeft += right - frame.right + TAB_MARGIN_PX;
  if (left < frame.left) nav.scrollLeft -= frame.left - left + TAB_MARGIN_PX;
}

/** What is seen of the neighbour says that there is more. */
const TAB_MARGIN_PX = 16;

function isAt(pathname: string, { href, isExact = false }: TabLink): boolean {
  return pathname === href || (!isExact && pathname.startsWith(`${href}/`));
}
