"use client";

import { useFormContext } from "react-hook-form";
import { Checkbox } from "@/components/ui/controls";
import type { SettingsValues, SwitchName } from "./settings-values";

/** A setting that is on or off, once the form is saved. */
export function SwitchBox({
  name,
  label,
  hint,
}: {
  name: SwitchName;
  label: string;
  hint: string;
}) {
  const { register, getFieldState, formState } = useFormContext<SettingsValues>();
  const message = getFieldState(name, formState).error?.message;
  const hintId = `${name}-hint`;
  const errorId = `${name}-error`;
  return (
    <div className="flex items-start gap-2.5">
      <Checkbox
        id={name}
        aria-invalid={message !== undefined}
        aria-describedby={message === undefined ? hintId : `${hintId} ${errorId}`}
        className="mt-0.5"
        {...register(name)}
      />
      <div className="min-w-0">
        <label htmlFor={name} className="block w-fit cursor-pointer font-medium">
          {label}
        </label>
        <p id={hintId} className="text-xs text-ink-muted">
          {hint}
        </p>
        {message !== undefined && (
          <p id={errorId} className="mt-1 text-xs text-bad">
            {message}
          </p>
        )}
      </div>
    </div>
  );
}
