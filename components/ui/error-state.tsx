import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** Something went wrong: says what, and holds the way out (`children`, such as a retry). */
export function ErrorState({
  title,
  description,
  children,
}: {
  title: string;
  description: string;
  children?: ReactNode;
}) {
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <span className="grid size-9 place-items-center rounded-lg bg-bad-soft text-bad">
        <TriangleAlert aria-hidden className="size-4.5" />
      </span>
      <h2 className="text-base font-medium">{title}</h2>
      <p className="max-w-md text-pretty text-ink-muted">{description}</p>
      {children}
    </div>
  );
}
