import type { ReactNode } from "react";
import { getApplication } from "@/lib/applications/queries";
import { findApplication } from "@/lib/web/application-gate";
import { PortalTabs } from "./_components/portal-tabs";
import { WebhooksOff } from "./_components/webhooks-off";

interface Props {
  params: Promise<{ applicationId: string }>;
  children: ReactNode;
}

export default async function WebhooksLayout({ params, children }: Props) {
  const { applicationId } = await params;
  const gate = await findApplication(applicationId);
  // The page's own gate answers.
  if (gate === null) return children;
  const { webhooksEnabled } = await getApplication(gate.ctx);
  if (!webhooksEnabled) return <WebhooksOff applicationId={gate.application.id} />;
  return (
    <>
      <PortalTabs applicationId={gate.application.id} />
      {children}
    </>
  );
}
