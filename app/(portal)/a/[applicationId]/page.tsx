import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { WithPrefetched } from "@/components/layout/with-prefetched";
import { endpointHealthCountsOptions } from "@/lib/client/endpoints";
import { latestMessagesOptions } from "@/lib/client/messages";
import { getConfig } from "@/lib/config/config";
import { requireApplication } from "@/lib/web/application-gate";
import { prefetch } from "@/lib/web/prefetch";
import { EndpointStates } from "./_components/endpoint-states";
import { LastDay } from "./_components/last-day";
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
  const queries = await prefetch([
    endpointHealthCountsOptions(application.id),
    latestMessagesOptions(application.id),
  ]);
  return (
    <WithPrefetched queries={queries}>
      <PageHeader>
        <PageTitle
          title="Overview"
          description={`What ${application.name} sends, and whether it arrives.`}
        />
      </PageHeader>
      <EndpointStates applicationId={application.id} />
      <LastDay applicationId={application.id} />
      <LatestMessages applicationId={application.id} baseUrl={origin} />
    </WithPrefetched>
  );
}
