"use client";

import { useFormContext } from "react-hook-form";

/** What was refused and belongs to no field. */
export function FormError() {
  const { formState } = useFormContext();
  const message = formState.errors.root?.server?.message;
  if (message === undefined) return null;
  return (
    <p role="alert" className="rounded-md bg-bad-soft p-3 text-bad">
      {message}
    </p>
  );
}
