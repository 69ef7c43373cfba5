import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { firstCharacter } from "@/lib/shared/cut-text";

type Props = ComponentProps<"button"> & { name: string; email: string };

export function UserMenuTrigger({ name, email, ...props }: Props) {
  return (
    <button
      type="button"
      aria-label={`${name}, ${email}. Account and theme`}
      className="flex h-11 w-full cursor-pointer items-center gap-2 rounded-md px-2 text-left hover:bg-hover aria-expanded:bg-hover"
      {...props}
    >
      <span
        aria-hidden
        className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-2xs font-semibold text-accent"
      >
        {firstCharacter(name).toUpperCase()}
      </span>
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
    </button>
  );
}
