"use client";

import { useState } from "react";
import {
  type FieldPath,
  type FieldValues,
  type RegisterOptions,
  type UseFormProps,
  type UseFormReturn,
  useForm,
} from "react-hook-form";

/**
 * `useForm` for a form that the server draws: it is drawn with its values, and what was entered before the page could
 * listen counts. The library would put the values that it knows over both when it meets the controls.
 */
export function useDrawnForm<Values extends FieldValues>(
  props: UseFormProps<Values>,
): UseFormReturn<Values> {
  const form = useForm<Values>(props);
  const [met] = useState(() => new WeakSet<Element>());

  function register<Name extends FieldPath<Values>>(
    name: Name,
    options?: RegisterOptions<Values, Name>,
  ) {
    const registered = form.register(name, options);
    const known = form.getValues(name);
    return {
      ...registered,
      ...(typeof known === "boolean" ? { defaultChecked: known } : { defaultValue: known }),
      ref(control: HTMLInputElement | null) {
        const entered = control && !met.has(control) ? readEntered(control) : known;
        if (control) met.add(control);
        registered.ref(control);
        if (entered !== known) form.setValue(name, entered as typeof known, { shouldDirty: true });
      },
    };
  }
  return { ...form, register };
}

/** What the control holds, in the form's own terms. A radio button speaks for those that share its name. */
function readEntered(control: HTMLInputElement): unknown {
  const { type, name, form, checked, value } = control;
  if (type === "checkbox") return checked;
  const group = type === "radio" && form?.elements.namedItem(name);
  return group instanceof RadioNodeList ? group.value : value;
}
