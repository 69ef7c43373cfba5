import type { ReactNode } from "react";
import { BrandMark } from "@/components/layout/brand-mark";
import { Sidebar, type SidebarProps } from "@/components/layout/sidebar";
import { TopBar } from "@/components/layout/top-bar";

export function Shell({ children, ...props }: SidebarProps & { children: ReactNode }) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 z-20 hidden h-dvh flex-col border-r border-line bg-sunken md:flex">
        <p className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-5 text-base font-semibold tracking-tight">
          <BrandMark className="size-5" />
          Posthaste
        </p>
        <div className="min-h-0 flex-1">
          <Sidebar {...props} />
        </div>
      </aside>
      <TopBar {...props} />
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        <div className="mx-auto flex max-w-6xl flex-col gap-5 px-4 py-5 md:px-8 md:py-7">
          {children}
        </div>
      </main>
    </div>
  );
}
