import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { requireApplication } from "@/lib/web/application-gate";
import { ApplicationName } from "./_components/application-name";

export const metadata: Metadata = { title: "General" };

export default async function GeneralPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const path = applicationPath(applicationId, "/settings/general");
  const { application } = await requireApplication(applicationId, path);
  return (
    <>
      <PageHeader>
        <PageTitle title="General" description="What this application is called, and its id." />
      </PageHeader>
      <ApplicationName id={application.id} name={application.name} />
    </>
  );
}
