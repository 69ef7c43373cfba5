"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import { Check, Copy, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

type CopyState = "idle" | "copied" | "failed";

const FEEDBACK_MS = 1_600;
const ICONS = { idle: Copy, copied: Check, failed: X };
const ANNOUNCEMENTS = { idle: "", copied: "Copied", failed: "Copying is not possible here" };

const copyButton = cva("group/copy cursor-pointer text-ink-muted hover:text-ink", {
  variants: {
    look: {
      // The icon stays beside the first line of what may be several.
      inline: "inline-flex max-w-full items-start gap-1 rounded-sm align-middle [&>svg]:mt-[3px]",
      square: "grid size-8 shrink-0 place-items-center rounded-md hover:bg-hover",
    },
  },
});

type CopyButtonProps = VariantProps<typeof copyButton> & {
  value: string;
  label: string;
  /** Stands before the icon. */
  children?: ReactNode;
};

/** Puts `value` on the clipboard and says whether that worked. */
export function CopyButton({ value, label, look, children }: CopyButtonProps) {
  const [state, setState] = useState<CopyState>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <button
      type="button"
      aria-label={label}
      onClick={async () => setState(await copy(value))}
      className={copyButton({ look })}
    >
      {children}
      <CopyIcon state={state} />
      <span className="sr-only" aria-live="polite">
        {ANNOUNCEMENTS[state]}
      </span>
    </button>
  );
}

function CopyIcon({ state }: { state: CopyState }) {
  const Icon = ICONS[state];
  return (
    <Icon
      aria-hidden
      className={clsx(
        "size-3 shrink-0",
        state === "idle" && "opacity-60 group-hover/copy:opacity-100",
        state === "copied" && "text-good",
        state === "failed" && "text-bad",
      )}
    />
  );
}

async function copy(value: string): Promise<CopyState> {
  try {
    await navigator.clipboard.writeText(value);
    return "copied";
  } catch {
    // Browsers withhold the clipboard on plain HTTP from other machines, and where a person forbade it.
    return "failed";
  }
}
