import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** What a row shows when it is open: below it, over all columns. */
export function OpenRow({
  id,
  messageHref,
  children,
}: {
  id: string;
  messageHref: string;
  children: ReactNode;
}) {
  return (
    <tr id={id} className="bg-sunken">
      <td colSpan={COLUMNS_MAX} className="px-4 pt-2 pb-4 max-sm:px-3">
        {/* No width of its own: a long line scrolls instead of widening the table. */}
        <div className="flex w-0 min-w-full flex-col gap-3">
          {children}
          <Link
            href={messageHref}
            className="inline-flex items-center gap-1 self-start rounded-sm font-medium text-accent hover:underline max-md:min-h-8"
          >
            Open the message page
            <ArrowRight aria-hidden className="size-3.5" />
          </Link>
        </div>
      </td>
    </tr>
  );
}

/** Of any log. More than a table has does no harm. */
const COLUMNS_MAX = 9;
