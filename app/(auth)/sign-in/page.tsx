import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { OtherWays } from "@/components/auth/other-ways";
import { getConfig } from "@/lib/config/config";
import { listOfferedProviders } from "@/lib/web/list-offered-providers";
import { readFailedReturnPath } from "@/lib/web/read-failed-return-path";
import { safeReturnPath } from "@/lib/web/safe-return-path";
import { findCurrentUser } from "@/lib/web/session";
import { explainError } from "./_components/explain-error";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const hasFailed = typeof error === "string";
  const returnPath =
    hasFailed && next === undefined
      ? await readFailedReturnPath()
      : safeReturnPath(typeof next === "string" ? next : undefined);
  if ((await findCurrentUser()) !== null) redirect(returnPath);
  const config = getConfig();
  const isOpen = config.signUp === "open";
  return (
    <AuthCard title="Sign in to Posthaste" footer={isOpen ? <SignUpHint /> : <NoAccountHint />}>
      <SignInForm
        returnPath={returnPath}
        isLinkOffered={config.mail !== null}
        problem={hasFailed ? explainError(error) : undefined}
      />
      <OtherWays returnPath={returnPath} ways={listOfferedProviders(config)} />
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
