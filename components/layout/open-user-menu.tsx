"use client";

import { LogOut, MonitorX } from "lucide-react";
import { useState } from "react";
import { signOut } from "@/components/layout/sign-out";
import { SignOutEverywhere } from "@/components/layout/sign-out-everywhere";
import { ThemeChoice } from "@/components/layout/theme-choice";
import type { UserMenuProps } from "@/components/layout/user-menu";
import { UserMenuTrigger } from "@/components/layout/user-menu-trigger";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export function OpenUserMenu({ name, email }: UserMenuProps) {
  const [isAsking, setIsAsking] = useState(false);
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <UserMenuTrigger name={name} email={email} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top" className="min-w-56">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-xs text-ink-muted">{email}</p>
        </div>
        <DropdownMenuSeparator />
        <ThemeChoice />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={signOut}>
          <LogOut aria-hidden className="text-ink-muted" />
          Sign out
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => setIsAsking(true)}>
          <MonitorX aria-hidden className="text-ink-muted" />
          Sign out everywhere…
        </DropdownMenuItem>
      </DropdownMenuContent>
      {isAsking && <SignOutEverywhere onClose={() => setIsAsking(false)} />}
    </DropdownMenu>
  );
}
