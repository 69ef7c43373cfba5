"use client";

import { UserMenuTrigger } from "@/components/layout/user-menu-trigger";
import { useDeferred } from "@/components/ui/use-deferred";

export interface UserMenuProps {
  name: string;
  email: string;
}

export function UserMenu(props: UserMenuProps) {
  const { Part, standIn } = useDeferred(loadMenu);
  if (Part !== null) return <Part {...props} />;
  return <UserMenuTrigger aria-haspopup="menu" {...props} {...standIn} />;
}

async function loadMenu() {
  const { OpenUserMenu } = await import("@/components/layout/open-user-menu");
  return OpenUserMenu;
}
