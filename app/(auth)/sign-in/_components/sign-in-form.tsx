"use client";

import { useActionState } from "react";
import { FormProblem } from "@/components/auth/form-problem";
import { useFocusOnProblem } from "@/components/auth/use-focus-on-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { EmailLinkButton } from "./email-link-button";
import { type SignInState, submitSignIn } from "./submit-sign-in";

const INITIAL: SignInState = { email: "", errors: {}, isSignedIn: false };

interface Props {
  returnPath: string;
  isLinkOffered: boolean;
  /** Why an earlier way in did not work. */
  problem: string | undefined;
}

export function SignInForm({ returnPath, isLinkOffered, problem }: Props) {
  const [state, submit, isPending] = useActionState(submitSignIn, INITIAL);
  const formRef = useFocusOnProblem(state, "#password");
  const isBusy = isPending || state.isSignedIn;
  const told = state === INITIAL ? problem : state.errors.form;
  return (
    <form
      ref={formRef}
      action={submit}
      noValidate
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-6"
    >
      {told !== undefined && <FormProblem>{told}</FormProblem>}
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
      <div className="flex flex-col gap-2">
        <Button type="submit" look="primary" size="lg" disabled={isBusy}>
          {isBusy ? "Signing in…" : "Sign in"}
        </Button>
        {isLinkOffered && <EmailLinkButton formRef={formRef} returnPath={returnPath} />}
      </div>
    </form>
  );
}
