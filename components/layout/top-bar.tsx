"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { BrandMark } from "@/components/layout/brand-mark";
import { EnvironmentBadge } from "@/components/layout/environment-badge";
import { Sidebar, type SidebarProps } from "@/components/layout/sidebar";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";

/** The sidebar's stand-in on a small screen, with the sidebar itself in a drawer. */
export function TopBar(props: SidebarProps) {
  const drawer = useDrawerOfPage();
  return (
    <>
      <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-canvas px-2 md:hidden">
        <Button
          look="ghost"
          size="icon"
          aria-label="Open the menu"
          aria-haspopup="dialog"
          onClick={() => drawer.current?.showModal()}
        >
          <Menu aria-hidden />
        </Button>
        <BrandMark className="size-5" />
        <span className="min-w-0 flex-1 truncate font-medium">{props.application.name}</span>
        <EnvironmentBadge kind={props.application.environmentKind} />
      </header>
      {/* Outside the header: hidden with it, an open drawer would still block the page. */}
      <Drawer ref={drawer} title="Menu">
        <Sidebar {...props} />
      </Drawer>
    </>
  );
}

/** A drawer that closes when one of its links has led elsewhere. */
function useDrawerOfPage() {
  const drawer = useRef<HTMLDialogElement>(null);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of the path is the event
  useEffect(() => drawer.current?.close(), [pathname]);
  return drawer;
}
