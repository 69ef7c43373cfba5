import Link from "next/link";
import { DocsSearch } from "@/app/docs/_search/docs-search";
import { BrandMark } from "@/components/layout/brand-mark";
import { Button } from "@/components/ui/button";
import { DocsMenu } from "./docs-menu";
import type { NavigationGroup } from "./docs-navigation";
import { ThemeButton } from "./theme-button";

export function DocsHeader({ groups }: { groups: readonly NavigationGroup[] }) {
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-canvas">
      <div className="mx-auto flex h-14 max-w-[88rem] items-center gap-2 px-2 sm:px-4 lg:px-8">
        <DocsMenu groups={groups} />
        <Link
          href="/docs"
          className="flex items-center gap-2 rounded-md text-base font-semibold tracking-tight"
        >
          <BrandMark className="size-5" />
          Posthaste
          <span className="font-normal text-ink-muted">Docs</span>
        </Link>
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <DocsSearch />
          <ThemeButton />
          <Button asChild className="max-sm:hidden">
            <a href="/">Open the portal</a>
          </Button>
        </div>
      </div>
    </header>
  );
}
