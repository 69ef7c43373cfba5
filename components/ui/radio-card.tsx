import { type ComponentProps, useId } from "react";

/** One of a few choices that need a sentence each. */
export function RadioCard({
  label,
  hint,
  defaultValue,
  ...props
}: Omit<ComponentProps<"input">, "type"> & { label: string; hint: string }) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer items-start gap-2.5 rounded-md border border-line-strong bg-surface p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
    >
      <input
        type="radio"
        id={id}
        aria-label={label}
        aria-describedby={`${id}-hint`}
        className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
        defaultChecked={defaultValue === undefined ? undefined : defaultValue === props.value}
        {...props}
      />
      <span>
        <span className="block font-medium">{label}</span>
        <span id={`${id}-hint`} className="block text-xs text-ink-muted">
          {hint}
        </span>
      </span>
    </label>
  );
}
