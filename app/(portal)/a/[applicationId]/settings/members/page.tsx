import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { getConfig } from "@/lib/config/config";
import { requireApplication } from "@/lib/web/application-gate";
import { InviteButton } from "./_components/invite-button";
import { MembersView } from "./_components/members-view";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const path = applicationPath(applicationId, "/settings/members");
  const { application, user } = await requireApplication(applicationId, path);
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Members"
          description={`Who may enter ${application.name}, and as what.`}
        />
        <InviteButton isMailConfigured={getConfig().mail !== null} />
      </PageHeader>
      <MembersView userId={user.id} />
    </>
  );
}
