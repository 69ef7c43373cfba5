import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { MouseEvent, ReactNode } from "react";

/**
 * The link that covers a row of a log: a click or Enter opens the row in its place, and whatever opens a link
 * elsewhere (the middle button, a modifier, the browser's menu) leads to the page of what it shows.
 */
export function RowLink({
  href,
  isOpen,
  detailId,
  title,
  onToggle,
  children,
}: {
  href: string;
  isOpen: boolean;
  detailId: string;
  title: string;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <Link
      data-row
      href={href}
      // A row is read in its place more often than on its page.
      prefetch={false}
      title={title}
      aria-expanded={isOpen}
      aria-controls={isOpen ? detailId : undefined}
      onClick={(event) => {
        if (isForElsewhere(event)) return;
        event.preventDefault();
        onToggle();
      }}
      className="flex min-w-0 items-center gap-1.5 after:absolute after:inset-0"
    >
      <ChevronRight
        aria-hidden
        className={clsx(
          "size-3.5 shrink-0 text-ink-faint transition-transform",
          isOpen && "rotate-90",
        )}
      />
      {children}
    </Link>
  );
}

function isForElsewhere(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}
