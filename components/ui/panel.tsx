import { clsx } from "clsx";
import type { ComponentProps } from "react";

export function Panel({ className, ...props }: ComponentProps<"section">) {
  return (
    <section
      className={clsx("overflow-hidden rounded-lg border border-line bg-surface", className)}
      {...props}
    />
  );
}
