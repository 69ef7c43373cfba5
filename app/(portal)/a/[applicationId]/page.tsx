import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { getConfig } from "@/lib/config/config";
import { requireApplication } from "@/lib/web/application-gate";
import { EndpointStates } from "./_components/endpoint-states";
import { LatestMessages } from "./_components/latest-messages";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const { application } = await requireApplication(applicationId, applicationPath(applicationId));
  const { origin } = getConfig().publicUrl;
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Overview"
          description={`What ${application.name} sends, and whether it arrives.`}
        />
      </PageHeader>
      <EndpointStates applicationId={application.id} />
      <LatestMessages applicationId={application.id} baseUrl={origin} />
    </>
  );
}
