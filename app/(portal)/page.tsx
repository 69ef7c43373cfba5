import { Boxes } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { applicationPath } from "@/components/layout/navigation";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { listAccessibleApplications } from "@/lib/accounts/queries";
import { askDatabase } from "@/lib/web/page-database";
import { requireUser } from "@/lib/web/session";

export const metadata: Metadata = { title: "No application yet" };

export default async function StartPage() {
  const user = await requireUser("/");
  const [first] = await askDatabase((db) => listAccessibleApplications(db, { userId: user.id }));
  if (first !== undefined) redirect(applicationPath(first.id));
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState icon={Boxes} title="No application yet" heading="h1">
        <EmptyStateText>
          {user.email} may not enter any application so far. Whoever runs this service can add you
          to one, or make the first with <code className="font-mono text-xs">POST /api/v1/app</code>
          ; then reload this page.
        </EmptyStateText>
        <SignOutButton />
      </EmptyState>
    </main>
  );
}
