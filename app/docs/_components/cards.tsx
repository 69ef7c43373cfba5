import { clsx } from "clsx";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

export function Cards({ children, columns = 2 }: { children: ReactNode; columns?: 2 | 3 }) {
  return (
    <ul className={clsx("mt-6 grid gap-3 sm:grid-cols-2", columns === 3 && "lg:grid-cols-3")}>
      {children}
    </ul>
  );
}

/** Where to read on. */
export function Card({
  href,
  title,
  children,
}: {
  href: string;
  title: string;
  children: ReactNode;
}) {
  return (
    <li className="flex">
      <Link
        href={href}
        className="group flex w-full flex-col gap-1 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-line-strong hover:bg-hover"
      >
        <span className="flex items-center gap-1.5 font-semibold">
          {title}
          <ArrowRight
            aria-hidden
            className="size-4 text-ink-faint transition-transform group-hover:translate-x-0.5 group-hover:text-accent"
          />
        </span>
        <span className="text-sm text-pretty text-ink-muted">{children}</span>
      </Link>
    </li>
  );
}
