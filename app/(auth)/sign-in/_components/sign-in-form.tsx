"use client";

import { OctagonX } from "lucide-react";
import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type SignInState, submitSignIn } from "./submit-sign-in";

const INITIAL: SignInState = { email: "", errors: {}, isSignedIn: false };

export function SignInForm({ returnPath }: { returnPath: string }) {
  const [state, submit, isPending] = useActionState(submitSignIn, INITIAL);
  const formRef = useFocusOnProblem(state);
  const isBusy = isPending || state.isSignedIn;
  return (
    <form
      ref={formRef}
      action={submit}
      noValidate
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-6"
    >
      {state.errors.form !== undefined && <FormProblem>{state.errors.form}</FormProblem>}
      <input type="hidden" name="returnPath" value={returnPath} />
      <Field
        id="email"
        name="email"
        type="email"
        label="Email"
        autoComplete="username"
        defaultValue={state.email}
        error={state.errors.email}
      />
      <Field
        id="password"
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        error={state.errors.password}
      />
      <Button type="submit" look="primary" size="lg" disabled={isBusy}>
        {isBusy ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}

function FormProblem({ children }: { children: string }) {
  return (
    <p role="alert" className="flex gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}

/** After a refused attempt the hands are on the keyboard: the cursor goes to what must be typed again. */
function useFocusOnProblem(state: SignInState) {
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const selector = state.errors.form === undefined ? "[aria-invalid=true]" : "#password";
    if (state === INITIAL) return;
    formRef.current?.querySelector<HTMLInputElement>(selector)?.focus();
  }, [state]);
  return formRef;
}
