import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DocsHeader } from "./_components/docs-header";
import { DocsNavigation, type NavigationGroup } from "./_components/docs-navigation";
import { DOC_GROUPS, docPath } from "./_content/pages";

export const metadata: Metadata = {
  title: { default: "Docs · Posthaste", template: "%s · Posthaste Docs" },
  robots: { index: true },
};

const GROUPS: readonly NavigationGroup[] = DOC_GROUPS.map(({ label, pages }) => ({
  label,
  pages: pages.map(({ slug, title }) => ({ href: docPath(slug), title })),
}));

export default function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <DocsHeader groups={GROUPS} />
      <div className="mx-auto max-w-[88rem] lg:grid lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-10 lg:px-8">
        <aside className="sticky top-14 h-[calc(100dvh-3.5rem)] overflow-y-auto py-10 max-lg:hidden">
          <DocsNavigation groups={GROUPS} />
        </aside>
        <main id="content" tabIndex={-1} className="min-w-0 px-4 outline-none sm:px-6 lg:px-0">
          {children}
        </main>
      </div>
    </>
  );
}
