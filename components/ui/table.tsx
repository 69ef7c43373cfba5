import { clsx } from "clsx";
import type { ComponentProps } from "react";

export function Table({ className, ...props }: ComponentProps<"table">) {
  return <table className={clsx("w-full border-collapse text-left", className)} {...props} />;
}

/**
 * For the one column that takes what the others leave, and whose text may be cut: a cell that is allowed
 * no width of its own is as wide as its share.
 */
export const WIDEST_COLUMN = "w-full max-w-0";

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={clsx("border-b border-line", className)} {...props} />;
}

export function TableHeader({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={clsx(
        "h-9 px-3 text-xs font-medium text-ink-muted first:pl-4 last:pr-4",
        className,
      )}
      {...props}
    />
  );
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={clsx("divide-y divide-line", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={clsx("transition-colors", className)} {...props} />;
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td className={clsx("h-11 px-3 first:pl-4 last:pr-4", className)} {...props} />;
}
