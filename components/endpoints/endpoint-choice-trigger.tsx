import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";

/** Shows what is chosen, as a select box does. */
export function EndpointChoiceTrigger({
  label,
  chosen,
  className,
  ...props
}: ComponentProps<"button"> & { label: string; chosen: string }) {
  return (
    <button
      type="button"
      aria-label={`${label}: ${chosen}`}
      className={clsx(
        "flex h-9 w-full cursor-pointer items-center justify-between gap-2 rounded-md border border-line-field bg-surface px-3 text-left text-lg sm:text-sm",
        className,
      )}
      {...props}
    >
      <bdi className="min-w-0 truncate">{chosen}</bdi>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
    </button>
  );
}
