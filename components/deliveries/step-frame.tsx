import { clsx } from "clsx";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

const TONES = {
  good: "text-good",
  bad: "text-bad",
  warn: "text-warn",
  active: "text-accent",
  idle: "text-ink-muted",
};

/** One step of a timeline, with the line that leads to the next one. */
export function StepFrame({
  icon: Icon,
  tone,
  isNew = false,
  children,
}: {
  /** Null for what only fills a gap. */
  icon: LucideIcon | null;
  tone: keyof typeof TONES;
  /** It came while somebody looked on. */
  isNew?: boolean;
  children: ReactNode;
}) {
  return (
    <li
      className={clsx(
        "group/step relative flex gap-3 rounded-sm pb-3 last:pb-0",
        isNew && "motion-safe:animate-arrive",
      )}
    >
      <span
        aria-hidden
        className="absolute top-6 bottom-0 left-2.5 w-px bg-line-strong group-last/step:hidden"
      />
      <span className={clsx("grid size-5 shrink-0 place-items-center", TONES[tone])}>
        {Icon === null ? (
          <span className="size-1 rounded-full bg-current" />
        ) : (
          <Icon aria-hidden className="size-4" strokeWidth={2.25} />
        )}
      </span>
      <div className="min-w-0 flex-1">{children}</div>
    </li>
  );
}
