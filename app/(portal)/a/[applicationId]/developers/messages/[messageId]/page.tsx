import type { Metadata } from "next";
import { applicationPath } from "@/components/layout/navigation";
import { MessageView } from "@/components/messages/message-view";
import { requireApplication } from "@/lib/web/application-gate";

export const metadata: Metadata = { title: "Message" };

export default async function MessagePage({
  params,
}: {
  params: Promise<{ applicationId: string; messageId: string }>;
}) {
  const { applicationId, messageId } = await params;
  const returnPath = applicationPath(applicationId, `/developers/messages/${messageId}`);
  const { application } = await requireApplication(applicationId, returnPath);
  return <MessageView applicationId={application.id} messageId={decodeURIComponent(messageId)} />;
}
