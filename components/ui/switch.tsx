"use client";

import { clsx } from "clsx";

/** On or off, at once. */
export function Switch({
  label,
  isOn,
  isDisabled = false,
  onChange,
}: {
  label: string;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      // Not `disabled`: that would take the focus from whoever has just turned it.
      aria-disabled={isDisabled}
      onClick={() => {
        if (!isDisabled) onChange(!isOn);
      }}
      className={clsx(
        "relative h-6 w-10 shrink-0 cursor-pointer rounded-full border transition-colors aria-disabled:cursor-default aria-disabled:opacity-60",
        isOn ? "border-accent bg-accent" : "border-line-field bg-pressed",
      )}
    >
      <span
        aria-hidden
        className={clsx(
          "absolute top-0.5 left-0.5 size-4.5 rounded-full transition-transform",
          isOn ? "translate-x-4 bg-accent-ink" : "bg-ink-muted",
        )}
      />
    </button>
  );
}
