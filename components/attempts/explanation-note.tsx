import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";
import type { Explanation } from "@/lib/shared/explanation";

const LOOKS = {
  good: { icon: CircleCheck, className: "bg-good-soft text-good" },
  warn: { icon: TriangleAlert, className: "bg-warn-soft text-warn" },
  bad: { icon: OctagonX, className: "bg-bad-soft text-bad" },
};

/** What an attempt came to and what to do about it, in words. */
export function ExplanationNote({ tone, title, meaning, advice }: Explanation) {
  const { icon: Icon, className } = LOOKS[tone];
  return (
    <div className="flex max-w-prose gap-2.5">
      <span className={`grid size-7 shrink-0 place-items-center rounded-md ${className}`}>
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 wrap-anywhere">
        <p className="font-medium">{title}</p>
        <p className="text-pretty text-ink-muted">{meaning}</p>
        {advice !== null && <p className="mt-1 text-pretty">{advice}</p>}
      </div>
    </div>
  );
}
