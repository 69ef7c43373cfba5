import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { WithPrefetched } from "@/components/layout/with-prefetched";
import { environmentAuditLogOptions, environmentSettingsOptions } from "@/lib/client/environment";
import { requireOperator } from "@/lib/web/application-gate";
import { prefetch } from "@/lib/web/prefetch";
import { EnvironmentView } from "./_components/environment-view";

export const metadata: Metadata = { title: "Environment" };

export default async function EnvironmentPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const path = applicationPath(applicationId, "/settings/environment");
  const { application } = await requireOperator(applicationId, path);
  const queries = await prefetch([
    environmentSettingsOptions(application.id),
    environmentAuditLogOptions(application.id),
  ]);
  return (
    <WithPrefetched queries={queries}>
      <PageHeader>
        <PageTitle
          title="Environment"
          description={`What holds for every application in the ${application.environmentKind} environment.`}
        />
      </PageHeader>
      <EnvironmentView />
    </WithPrefetched>
  );
}
