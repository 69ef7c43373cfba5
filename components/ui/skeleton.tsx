import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";

const skeleton = cva("block max-w-full rounded-sm bg-pressed motion-safe:animate-beat", {
  variants: { height: { text: "h-3", title: "h-4", figure: "h-5" } },
  defaultVariants: { height: "text" },
});

type SkeletonProps = ComponentProps<"span"> & VariantProps<typeof skeleton>;

/** Holds the place of what is loading; give it the size of what will come. */
export function Skeleton({ height, className, ...props }: SkeletonProps) {
  return <span aria-hidden className={skeleton({ height, className })} {...props} />;
}
