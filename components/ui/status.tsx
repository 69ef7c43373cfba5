import { cva, type VariantProps } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";

const status = cva("inline-flex items-center gap-1.5 align-middle font-medium whitespace-nowrap", {
  variants: {
    tone: {
      good: "text-good",
      bad: "text-bad",
      warn: "text-warn",
      active: "text-accent",
      idle: "text-ink-muted",
    },
    look: { plain: "", pill: "h-6 rounded-md px-2 text-xs" },
  },
  compoundVariants: [
    { look: "pill", tone: "good", className: "bg-good-soft" },
    { look: "pill", tone: "bad", className: "bg-bad-soft" },
    { look: "pill", tone: "warn", className: "bg-warn-soft" },
    { look: "pill", tone: "active", className: "bg-accent-soft" },
    { look: "pill", tone: "idle", className: "bg-pressed" },
  ],
  defaultVariants: { look: "plain" },
});

export type StatusTone = NonNullable<VariantProps<typeof status>["tone"]>;

/** A state told three times: by colour, by the shape of the icon, and by the word. */
export function Status({
  tone,
  icon: Icon,
  label,
  look,
  className,
}: {
  tone: StatusTone;
  icon: LucideIcon;
  label: string;
  look?: "plain" | "pill";
  className?: string;
}) {
  return (
    <span className={status({ tone, look, className })}>
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2.25} />
      {label}
    </span>
  );
}
