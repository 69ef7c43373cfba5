import { useEffect, useRef } from "react";

/** After a refused attempt the hands are on the keyboard: the cursor goes to what must be typed again. */
export function useFocusOnProblem(state: { errors: { form?: string } }, otherwise: string) {
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const wrong = formRef.current?.querySelector<HTMLInputElement>("[aria-invalid=true]");
    if (wrong) wrong.focus();
    else if (state.errors.form !== undefined) {
      formRef.current?.querySelector<HTMLInputElement>(otherwise)?.focus();
    }
  }, [state, otherwise]);
  return formRef;
}
