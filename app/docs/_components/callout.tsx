import { cva } from "class-variance-authority";
import { Info, Lightbulb, ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";

const ICONS = { note: Info, tip: Lightbulb, warning: ShieldAlert };

const callout = cva("mt-6 flex gap-3 rounded-lg border px-4 py-3.5", {
  variants: {
    tone: {
      note: "border-line bg-sunken [&>svg]:text-ink-muted",
      tip: "border-line bg-accent-soft [&>svg]:text-accent",
      warning: "border-warn/30 bg-warn-soft [&>svg]:text-warn",
    },
  },
});

/** What must not be overlooked. */
export function Callout({
  tone,
  title,
  children,
}: {
  tone: keyof typeof ICONS;
  title: string;
  children: ReactNode;
}) {
  const Icon = ICONS[tone];
  return (
    <div role="note" aria-label={title} className={callout({ tone })}>
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0 text-pretty">
        <p className="font-semibold">{title}</p>
        <div className="mt-1">{children}</div>
      </div>
    </div>
  );
}
