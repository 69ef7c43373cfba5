import type { Metadata } from "next";
import { WebhooksOff } from "@/app/(portal)/a/[applicationId]/developers/(webhooks)/_components/webhooks-off";
import { applicationPath } from "@/components/layout/navigation";
import { getFeatures } from "@/lib/applications/queries";
import { requireApplication } from "@/lib/web/application-gate";
import { WebhooksView } from "./_components/webhooks-view";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({
  params,
}: {
  params: Promise<{ applicationId: string }>;
}) {
  const { applicationId } = await params;
  const path = applicationPath(applicationId, "/settings/webhooks");
  const { application, ctx } = await requireApplication(applicationId, path);
  const { webhooks } = await getFeatures(ctx);
  if (!webhooks) return <WebhooksOff applicationId={application.id} />;
  return <WebhooksView />;
}
