import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

export type StepState = "done" | "next" | "later";

const WORDS: Readonly<Record<StepState, string>> = { done: "Done", next: "Next", later: "Later" };

export function StepCard({
  number,
  title,
  text,
  state,
  children,
}: {
  number: number;
  title: string;
  text: string;
  state: StepState;
  children?: ReactNode;
}) {
  return (
    <li
      className={clsx(
        "flex flex-col gap-2 rounded-md border p-4",
        state === "next" ? "border-line-strong bg-surface" : "border-line bg-sunken",
      )}
    >
      <div className="flex items-center gap-2.5">
        <span
          aria-hidden
          className={clsx(
            "grid size-5.5 shrink-0 place-items-center rounded-full text-2xs font-semibold",
            state === "done" && "bg-good-soft text-good",
            state === "next" && "bg-accent text-accent-ink",
            state === "later" && "bg-pressed text-ink-muted",
          )}
        >
          {state === "done" ? <Check className="size-3.5" strokeWidth={2.5} /> : number}
        </span>
        <h3 className="font-medium">
          {title}
          <span className="sr-only">: {WORDS[state]}</span>
        </h3>
      </div>
      <p className="text-xs text-pretty text-ink-muted">{text}</p>
      {children && <div className="mt-auto flex flex-col items-start gap-2 pt-1">{children}</div>}
    </li>
  );
}
