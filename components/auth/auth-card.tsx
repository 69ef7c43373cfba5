import type { ReactNode } from "react";
import { BrandMark } from "@/components/layout/brand-mark";

/** The frame of the pages that stand before an application. */
export function AuthCard({
  title,
  description,
  children,
  footer,
}: {
  title: string;
  description?: string;
  children: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="flex w-full max-w-sm flex-col gap-6">
        <div className="flex flex-col items-center gap-3 text-center">
          <BrandMark className="size-9" />
          <h1 className="text-xl font-semibold tracking-tight text-balance">{title}</h1>
          {description !== undefined && <p className="text-pretty text-ink-muted">{description}</p>}
        </div>
        {children}
        {footer !== undefined && (
          <div className="text-center text-xs text-pretty text-ink-muted">{footer}</div>
        )}
      </div>
    </main>
  );
}
