"use client";

import { ListChecks } from "lucide-react";
import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import type { OpenReplayMenuProps } from "@/components/replays/replay-menu";
import { ReplayMenuTrigger } from "@/components/replays/replay-menu-trigger";
import { REPLAYS } from "@/components/replays/replay-words";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export function OpenReplayMenu({ onChoose }: OpenReplayMenuProps) {
  const { applicationId } = useAccess();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <ReplayMenuTrigger />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-80 max-w-[calc(100vw-2rem)]">
        <DropdownMenuItem onSelect={() => onChoose("recover")}>
          <Choice {...REPLAYS.recover} />
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onChoose("replay-missing")}>
          <Choice {...REPLAYS["replay-missing"]} />
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onChoose("bulk-replay")}>
          <Choice {...REPLAYS["bulk-replay"]} />
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={applicationPath(applicationId, "/developers/tasks")}>
            <ListChecks aria-hidden className="text-ink-muted" />
            All replays
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Choice({ title, about }: { title: string; about: string }) {
  return (
    <span className="flex flex-col py-1.5">
      <span className="font-medium">{title}…</span>
      <span className="text-xs text-ink-muted">{about}</span>
    </span>
  );
}
