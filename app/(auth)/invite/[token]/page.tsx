import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth/auth-card";
import { Button } from "@/components/ui/button";
import { findInvitation } from "@/lib/accounts/queries";
import { withArticle } from "@/lib/shared/with-article";
import { askDatabase } from "@/lib/web/page-database";
import { findCurrentUser } from "@/lib/web/session";
import { AcceptInvitation } from "./_components/accept-invitation";

/** The address is the secret: it goes to nobody else. */
export const metadata: Metadata = {
  title: "Invitation",
  referrer: "no-referrer",
  robots: { index: false },
};

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await askDatabase((db) => findInvitation(db, { token }));
  if (invitation === null) return <InvitationOver />;
  const user = await findCurrentUser();
  return (
    <AuthCard
      title={`Join ${invitation.applicationName}`}
      description={`You are invited as ${withArticle(invitation.role)}.`}
      footer={user !== null && <p>You are signed in as {user.email}.</p>}
    >
      {user === null ? <WaysIn token={token} /> : <AcceptInvitation token={token} />}
    </AuthCard>
  );
}

function WaysIn({ token }: { token: string }) {
  const back = encodeURIComponent(`/invite/${token}`);
  return (
    <div className="flex flex-col gap-2">
      <Button asChild look="primary" size="lg">
        <Link href={`/sign-up?invitation=${encodeURIComponent(token)}`}>Create an account</Link>
      </Button>
      <Button asChild size="lg">
        <Link href={`/sign-in?next=${back}`}>Sign in</Link>
      </Button>
    </div>
  );
}

function InvitationOver() {
  return (
    <AuthCard
      title="This invitation is no longer valid"
      description="It was used or withdrawn, or its time is over. Ask whoever sent it for another one."
    >
      <Button asChild size="lg">
        <Link href="/">Go to Posthaste</Link>
      </Button>
    </AuthCard>
  );
}
