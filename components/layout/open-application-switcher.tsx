"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import type { ApplicationSwitcherProps } from "@/components/layout/application-switcher";
import { ApplicationSwitcherTrigger } from "@/components/layout/application-switcher-trigger";
import { EnvironmentBadge } from "@/components/layout/environment-badge";
import { applicationPath } from "@/components/layout/navigation";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export function OpenApplicationSwitcher({ current, applications }: ApplicationSwitcherProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <ApplicationSwitcherTrigger current={current} />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="start"
        className="w-(--radix-dropdown-menu-trigger-width) min-w-56"
      >
        <DropdownMenuLabel>Applications</DropdownMenuLabel>
        {applications.map((application) => (
          <DropdownMenuItem key={application.id} asChild>
            <Link href={applicationPath(application.id)}>
              <span className="min-w-0 flex-1 truncate">{application.name}</span>
              <EnvironmentBadge kind={application.environmentKind} />
              {application.id === current.id ? (
                <Check aria-label="current" className="text-accent" />
              ) : (
                <span className="size-4 shrink-0" />
              )}
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
