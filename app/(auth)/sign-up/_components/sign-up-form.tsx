"use client";

import { useActionState } from "react";
import { FormProblem } from "@/components/auth/form-problem";
import { useFocusOnProblem } from "@/components/auth/use-focus-on-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PASSWORD_MIN_CHARACTERS } from "@/lib/accounts/constants";
import { type SignUpState, submitSignUp } from "./submit-sign-up";

export function SignUpForm({ email, invitation }: { email: string; invitation: string | null }) {
  const initial: SignUpState = { name: "", email, errors: {}, isSignedUp: false };
  const [state, submit, isPending] = useActionState(submitSignUp, initial);
  const formRef = useFocusOnProblem(state, "#password");
  const isBusy = isPending || state.isSignedUp;
  return (
    <form
      ref={formRef}
      action={submit}
      noValidate
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-6"
    >
      {state.errors.form !== undefined && <FormProblem>{state.errors.form}</FormProblem>}
      {invitation !== null && <input type="hidden" name="invitation" value={invitation} />}
      <Field
        id="name"
        name="name"
        label="Name"
        autoComplete="name"
        defaultValue={state.name}
        error={state.errors.name}
      />
      <Field
        id="email"
        name="email"
        type="email"
        label="Email"
        autoComplete="username"
        defaultValue={state.email}
        error={state.errors.email}
      />
      <div className="flex flex-col gap-1.5">
        <Field
          id="password"
          name="password"
          type="password"
          label="Password"
          autoComplete="new-password"
          error={state.errors.password}
        />
        {state.errors.password === undefined && (
          <p className="text-xs text-ink-muted">
            At least {PASSWORD_MIN_CHARACTERS} characters, of any kind: a few words do well.
          </p>
        )}
      </div>
      <Button type="submit" look="primary" size="lg" disabled={isBusy}>
        {isBusy ? "Creating…" : "Create account"}
      </Button>
    </form>
  );
}
