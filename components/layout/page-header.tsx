import type { ReactNode } from "react";

/** A page's title, and at its right what belongs to the page as a whole. */
export function PageHeader({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">{children}</div>;
}

export function PageTitle({ title, description }: { title: string; description: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="text-ink-muted">{description}</p>
    </div>
  );
}
