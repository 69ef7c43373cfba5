import { ArrowLeft } from "lucide-react";
import Link from "next/link";

/** Above a page's title: to the list that the page is one of. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="-ml-1 inline-flex w-fit items-center gap-1 rounded-sm px-1 text-xs text-ink-muted hover:text-ink max-md:min-h-8"
    >
      <ArrowLeft aria-hidden className="size-3.5" />
      {children}
    </Link>
  );
}
