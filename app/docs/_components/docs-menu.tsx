"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { DocsNavigation, type NavigationGroup } from "./docs-navigation";

/** The navigation on a small screen, in a drawer that closes when it has led somewhere. */
export function DocsMenu({ groups }: { groups: readonly NavigationGroup[] }) {
  const drawer = useRef<HTMLDialogElement>(null);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of the path is the event
  useEffect(() => drawer.current?.close(), [pathname]);
  return (
    <>
      <Button
        look="ghost"
        size="icon"
        aria-label="Open the menu"
        aria-haspopup="dialog"
        onClick={() => drawer.current?.showModal()}
        className="lg:hidden"
      >
        <Menu aria-hidden />
      </Button>
      <Drawer ref={drawer} title="Menu">
        <div className="px-3 py-5">
          <DocsNavigation groups={groups} />
        </div>
      </Drawer>
    </>
  );
}
