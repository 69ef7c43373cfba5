"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export interface NavigationGroup {
  readonly label: string;
  readonly pages: readonly { readonly href: string; readonly title: string }[];
}

/** Every page, by group, with a mark where the reader is. */
export function DocsNavigation({ groups }: { groups: readonly NavigationGroup[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Docs" className="flex flex-col gap-6">
      {groups.map(({ label, pages }) => (
        <div key={label}>
          <p aria-hidden className="px-2.5 pb-1.5 text-xs font-semibold">
            {label}
          </p>
          <ul aria-label={label} className="flex flex-col gap-px">
            {pages.map(({ href, title }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={isAt(pathname, href) ? "page" : undefined}
                  className="flex min-h-8 items-center rounded-md px-2.5 text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent max-lg:min-h-10"
                >
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function isAt(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
