import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { OtherWays } from "@/components/auth/other-ways";
import { Button } from "@/components/ui/button";
import { findInvitation } from "@/lib/accounts/queries";
import type { OpenInvitation } from "@/lib/accounts/types";
import { getConfig } from "@/lib/config/config";
import { listOfferedProviders } from "@/lib/web/list-offered-providers";
import { askDatabase } from "@/lib/web/page-database";
import { findCurrentUser } from "@/lib/web/session";
import { SignUpForm } from "./_components/sign-up-form";

export const metadata: Metadata = { title: "Create an account", referrer: "no-referrer" };

interface Props {
  searchParams: Promise<{ invitation?: string | string[] }>;
}

export default async function SignUpPage({ searchParams }: Props) {
  const { invitation: given } = await searchParams;
  const token = typeof given === "string" ? given : "";
  if ((await findCurrentUser()) !== null) redirect(token === "" ? "/" : invitePath(token));
  const invitation = await askDatabase((db) => findInvitation(db, { token }));
  if (invitation !== null) return <Invited token={token} invitation={invitation} />;
  const config = getConfig();
  if (config.signUp !== "open") return <InvitedOnly />;
  return (
    <AuthCard
      title="Create your account"
      description="With a test application of your own, to try everything."
      footer={<SignInHint href="/sign-in" />}
    >
      <SignUpForm email="" invitation={null} />
      <OtherWays returnPath="/" ways={listOfferedProviders(config)} />
    </AuthCard>
  );
}

function Invited({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  return (
    <AuthCard
      title={`Join ${invitation.applicationName}`}
      description={`With an account of your own, as ${invitation.role}.`}
      footer={<SignInHint href={`/sign-in?next=${encodeURIComponent(invitePath(token))}`} />}
    >
      <SignUpForm email={invitation.email ?? ""} invitation={token} />
    </AuthCard>
  );
}

function SignInHint({ href }: { href: string }) {
  return (
    <p>
      You have an account?{" "}
      <Link href={href} className="rounded-sm text-accent underline">
        Sign in
      </Link>
    </p>
  );
}

function invitePath(token: string): string {
  return `/invite/${encodeURIComponent(token)}`;
}

function InvitedOnly() {
  return (
    <AuthCard
      title="Accounts are by invitation"
      description="Ask somebody who has one to invite you, or whoever runs this service."
    >
      <Button asChild size="lg">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </AuthCard>
  );
}
