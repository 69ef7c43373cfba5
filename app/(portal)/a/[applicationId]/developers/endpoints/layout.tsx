import type { ReactNode } from "react";
import { WebhooksOff } from "@/app/(portal)/a/[applicationId]/developers/(webhooks)/_components/webhooks-off";
import { getApplication } from "@/lib/applications/queries";
import { findApplication } from "@/lib/web/application-gate";

interface Props {
  params: Promise<{ applicationId: string }>;
  children: ReactNode;
}

export default async function EndpointPagesLayout({ params, children }: Props) {
  const { applicationId } = await params;
  const gate = await findApplication(applicationId);
  // The page's own gate answers.
  if (gate === null) return children;
  const { webhooksEnabled } = await getApplication(gate.ctx);
  return webhooksEnabled ? children : <WebhooksOff applicationId={gate.application.id} />;
}
