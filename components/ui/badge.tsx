import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";

const badge = cva(
  "inline-flex h-5 align-middle max-w-full items-center gap-1 rounded-sm px-1.5 text-2xs font-medium whitespace-nowrap",
  {
    variants: {
      tone: {
        neutral: "bg-pressed text-ink-muted",
        outline: "border border-line-strong text-ink-muted",
        solid: "bg-ink text-ink-inverse",
        warn: "border border-current/25 bg-warn-soft text-warn",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export function Badge({
  tone,
  className,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badge>) {
  return <span className={badge({ tone, className })} {...props} />;
}
