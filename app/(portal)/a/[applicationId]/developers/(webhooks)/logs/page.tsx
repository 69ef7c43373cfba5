import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { WithPrefetched } from "@/components/layout/with-prefetched";
import { eventTypeListOptions } from "@/lib/client/event-types";
import { firstMessages } from "@/lib/client/search";
import { requireApplication } from "@/lib/web/application-gate";
import { prefetch } from "@/lib/web/prefetch";
import { MessageLog } from "./_components/message-log";

export const metadata: Metadata = { title: "Logs" };

interface Props {
  params: Promise<{ applicationId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LogsPage({ params, searchParams }: Props) {
  const { applicationId } = await params;
  const returnPath = applicationPath(applicationId, "/developers/logs");
  const { application } = await requireApplication(applicationId, returnPath);
  // Filters may move with the reader's clock: the browser asks for what they find.
  const isFiltered = Object.keys(await searchParams).length > 0;
  const queries = await prefetch([
    eventTypeListOptions(application.id),
    ...(isFiltered ? [] : [firstMessages(application.id, {})]),
  ]);
  return (
    <WithPrefetched queries={queries}>
      <PageHeader>
        <PageTitle
          title="Logs"
          description="Every message, how each endpoint got it, and what to do where one did not."
        />
      </PageHeader>
      <MessageLog applicationId={application.id} />
    </WithPrefetched>
  );
}
