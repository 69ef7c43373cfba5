import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Nothing is here yet: says why, and what to do next. */
export function EmptyState({
  icon: Icon,
  title,
  heading: Heading = "h2",
  children,
}: {
  icon: LucideIcon;
  title: string;
  /** `h1` where this is all of the page. */
  heading?: "h1" | "h2";
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <span className="grid size-9 place-items-center rounded-lg border border-line bg-sunken text-ink-muted">
        <Icon aria-hidden className="size-4.5" />
      </span>
      <Heading className="text-base font-medium">{title}</Heading>
      {children}
    </div>
  );
}

export function EmptyStateText({ children }: { children: ReactNode }) {
  return <p className="max-w-md text-pretty text-ink-muted">{children}</p>;
}
