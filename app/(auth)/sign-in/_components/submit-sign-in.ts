import { signIn } from "next-auth/react";
import { SIGN_IN_RATE_LIMITED, SIGN_IN_UNAVAILABLE } from "@/lib/accounts/constants";
import { type Credentials, credentialsSchema } from "@/lib/accounts/schema";

export interface SignInState {
  /** Kept over a refused attempt; the password is not. */
  readonly email: string;
  readonly errors: {
    readonly email?: string | undefined;
    readonly password?: string | undefined;
    readonly form?: string;
  };
  readonly isSignedIn: boolean;
}

export async function submitSignIn(_: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get("email"));
  const refuse = (errors: SignInState["errors"]) => ({ email, errors, isSignedIn: false });
  const parsed = credentialsSchema.safeParse({ email, password: form.get("password") });
  if (!parsed.success) return refuse(firstErrors(parsed.error.issues));
  const problem = await trySignIn(parsed.data);
  if (problem !== null) return refuse({ form: problem });
  // A whole new page: the server renders it with the session that this answer has set.
  window.location.assign(String(form.get("returnPath")));
  return { email, errors: {}, isSignedIn: true };
}

async function trySignIn(credentials: Credentials): Promise<string | null> {
  try {
    const result = await signIn("credentials", { ...credentials, redirect: false });
    return result?.ok ? null : explain(result?.error);
  } catch {
    return "The server could not be reached. Check your connection and try again.";
  }
}

function explain(code: string | null | undefined): string {
  switch (code) {
    case SIGN_IN_RATE_LIMITED:
      return "Too many attempts. Wait five minutes and try again.";
    case SIGN_IN_UNAVAILABLE:
      return "Signing in does not work at the moment. Try again in a minute.";
    default:
      return "The email or the password is wrong.";
  }
}

function firstErrors(issues: readonly { path: readonly PropertyKey[]; message: string }[]) {
  const messageOf = (field: string) => issues.find((issue) => issue.path[0] === field)?.message;
  return { email: messageOf("email"), password: messageOf("password") };
}
