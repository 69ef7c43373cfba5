import { clsx } from "clsx";
import type { ComponentProps } from "react";

// 16 px on a small screen: below it a phone zooms in when the control takes the focus.
const CONTROL =
  "w-full rounded-md border border-line-field bg-surface text-lg placeholder:text-ink-faint disabled:opacity-60 aria-invalid:border-bad sm:text-sm";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={clsx(CONTROL, "h-9 px-3", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={clsx(CONTROL, "px-3 py-2", className)} {...props} />;
}

/** The browser's own: it is what a phone, a keyboard and a screen reader know best. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={clsx(CONTROL, "h-9 px-2", className)} {...props} />;
}

export function Checkbox({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      type="checkbox"
      className={clsx("size-4 shrink-0 accent-accent", className)}
      {...props}
    />
  );
}
