import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { EnvironmentBadge } from "@/components/layout/environment-badge";
import type { AccessibleApplication } from "@/lib/accounts/types";

type Props = ComponentProps<"button"> & { current: AccessibleApplication };

export function ApplicationSwitcherTrigger({ current, ...props }: Props) {
  return (
    <button
      type="button"
      aria-label={`${current.name}, ${current.environmentKind}. Switch application`}
      className="flex h-10 w-full cursor-pointer items-center gap-2 rounded-md px-2 text-left hover:bg-hover aria-expanded:bg-hover"
      {...props}
    >
      <span className="min-w-0 flex-1 truncate font-medium">{current.name}</span>
      <EnvironmentBadge kind={current.environmentKind} />
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
    </button>
  );
}
