import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { WithPrefetched } from "@/components/layout/with-prefetched";
import { MessageView } from "@/components/messages/message-view";
import { messageDeliveriesOptions } from "@/lib/client/deliveries";
import { endpointListOptions } from "@/lib/client/endpoints";
import { messageOptions } from "@/lib/client/messages";
import { requireApplication } from "@/lib/web/application-gate";
import { prefetch } from "@/lib/web/prefetch";

export const metadata: Metadata = { title: "Message" };

export default async function MessagePage({
  params,
}: {
  params: Promise<{ applicationId: string; messageId: string }>;
}) {
  const { applicationId, messageId } = await params;
  const returnPath = applicationPath(applicationId, `/developers/messages/${messageId}`);
  const { application } = await requireApplication(applicationId, returnPath);
  const id = decodeURIComponent(messageId);
  const queries = await prefetch([
    messageOptions(application.id, id),
    messageDeliveriesOptions(application.id, id),
    endpointListOptions(application.id),
  ]);
  return (
    <WithPrefetched queries={queries}>
      <MessageView applicationId={application.id} messageId={id} />
    </WithPrefetched>
  );
}
