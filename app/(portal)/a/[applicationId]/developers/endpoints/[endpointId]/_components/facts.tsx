import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Labels and values in one frame. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-3">
      {children}
    </dl>
  );
}

export function Fact({
  label,
  isWide = false,
  isWideOnPhone = false,
  children,
}: {
  label: string;
  /** Takes a row of its own. */
  isWide?: boolean;
  isWideOnPhone?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={clsx(
        "flex min-w-0 flex-col gap-1",
        isWide && "col-span-full",
        isWideOnPhone && "max-sm:col-span-full",
      )}
    >
      <dt className="text-xs text-ink-muted">{label}</dt>
      <dd className="flex min-h-5 min-w-0 items-center">{children}</dd>
    </div>
  );
}
