import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { getConfig } from "@/lib/config/config";
import { safeReturnPath } from "@/lib/web/safe-return-path";
import { findCurrentUser } from "@/lib/web/session";
import { explainError } from "./_components/explain-error";
import { OtherWays } from "./_components/other-ways";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const returnPath = safeReturnPath(typeof next === "string" ? next : undefined);
  if ((await findCurrentUser()) !== null) redirect(returnPath);
  const { signUp, mail, providers } = getConfig();
  const isOpen = signUp === "open";
  return (
    <AuthCard title="Sign in to Posthaste" footer={isOpen ? <SignUpHint /> : <NoAccountHint />}>
      <SignInForm
        returnPath={returnPath}
        isLinkOffered={mail !== null}
        problem={typeof error === "string" ? explainError(error) : undefined}
      />
      <OtherWays
        returnPath={returnPath}
        providers={{ github: providers.github !== null, google: providers.google !== null }}
      />
    </AuthCard>
  );
}

function SignUpHint() {
  return (
    <p>
      No account yet?{" "}
      <Link href="/sign-up" className="rounded-sm text-accent underline">
        Create one
      </Link>
    </p>
  );
}

function NoAccountHint() {
  return <p>No account? Somebody who has one can invite you.</p>;
}
