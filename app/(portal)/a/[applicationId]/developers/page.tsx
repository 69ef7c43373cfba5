import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { getFeatures } from "@/lib/applications/queries";
import { getConfig } from "@/lib/config/config";
import { requireApplication } from "@/lib/web/application-gate";
import { DevelopersView } from "./_components/developers-view";

export const metadata: Metadata = { title: "Developers" };

export default async function DevelopersPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const path = applicationPath(applicationId, "/developers");
  const { application, ctx } = await requireApplication(applicationId, path);
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Developers"
          description={`How your own systems talk with ${application.name}: by API, and by webhooks.`}
        />
      </PageHeader>
      <DevelopersView
        applicationId={application.id}
        baseUrl={`${getConfig().publicUrl.origin}/api/v1`}
        initialFeatures={await getFeatures(ctx)}
      />
    </>
  );
}
