import { signIn } from "next-auth/react";
import { type SignUpInput, signUpInput } from "@/lib/accounts/schema";
import type { EnteredOut } from "@/lib/api/v1/schemas/team";
import { ApiError } from "@/lib/client/api-error";
import { sendJson } from "@/lib/client/send-json";

export interface SignUpState {
  /** Kept over a refused attempt; the password is not. */
  readonly name: string;
  readonly email: string;
  readonly errors: Errors;
  readonly isSignedUp: boolean;
}

type Errors = { readonly [field in "name" | "email" | "password" | "form"]?: string };

export async function submitSignUp(_: SignUpState, form: FormData): Promise<SignUpState> {
  const kept = { name: String(form.get("name")), email: String(form.get("email")) };
  const refuse = (errors: Errors) => ({ ...kept, errors, isSignedUp: false });
  const parsed = signUpInput.safeParse({
    ...kept,
    password: form.get("password"),
    invitation: form.get("invitation") ?? undefined,
  });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path, message }));
    return refuse(toErrors(problems));
  }
  try {
    await enter(parsed.data);
    return { ...kept, errors: {}, isSignedUp: true };
  } catch (error) {
    return refuse(explain(error));
  }
}

async function enter(account: SignUpInput): Promise<void> {
  const { applicationId } = await sendJson<EnteredOut>("POST /sign-up", account);
  const { email, password } = account;
  await signIn("credentials", { email, password, redirect: false });
  // A whole new page: the server renders it with the session that this answer has set.
  window.location.assign(`/a/${applicationId}`);
}

function explain(error: unknown): Errors {
  if (!(error instanceof ApiError)) {
    return { form: "The server could not be reached. Check your connection and try again." };
  }
  const errors = toErrors(error.fields);
  return Object.keys(errors).length > 0 ? errors : { form: error.message };
}

/** The first problem of each field. */
function toErrors(problems: readonly { path: readonly PropertyKey[]; message: string }[]): Errors {
  const messageOf = (field: string) => problems.find(({ path }) => path[0] === field)?.message;
  const named = (["name", "email", "password"] as const).map(
    (field) => [field, messageOf(field)] as const,
  );
  return Object.fromEntries(named.filter(([, message]) => message !== undefined));
}
