import type { ComponentProps } from "react";

/** A labelled input with its error beside it, told to a screen reader as belonging to it. */
export function Field({
  label,
  error,
  id,
  ...props
}: ComponentProps<"input"> & { label: string; error?: string | undefined; id: string }) {
  const errorId = `${id}-error`;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : errorId}
        className="h-9 rounded-md border border-line-field bg-surface px-3 text-lg placeholder:text-ink-faint aria-invalid:border-bad sm:text-base"
        {...props}
      />
      {error !== undefined && (
        <p id={errorId} className="text-xs text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
