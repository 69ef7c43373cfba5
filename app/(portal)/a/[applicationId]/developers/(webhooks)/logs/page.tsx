import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { requireApplication } from "@/lib/web/application-gate";
import { MessageLog } from "./_components/message-log";

export const metadata: Metadata = { title: "Logs" };

export default async function LogsPage({ params }: { params: Promise<{ applicationId: string }> }) {
  const { applicationId } = await params;
  const returnPath = applicationPath(applicationId, "/developers/logs");
  const { application } = await requireApplication(applicationId, returnPath);
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Logs"
          description="Every message, how each endpoint got it, and what to do where one did not."
        />
      </PageHeader>
      <MessageLog applicationId={application.id} />
    </>
  );
}
