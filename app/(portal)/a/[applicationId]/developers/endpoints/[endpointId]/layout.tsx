import type { ReactNode } from "react";
import { findApplication } from "@/lib/web/application-gate";
import { EndpointFrame } from "./_components/endpoint-frame";

interface Props {
  params: Promise<{ applicationId: string; endpointId: string }>;
  children: ReactNode;
}

export default async function EndpointLayout({ params, children }: Props) {
  const { applicationId, endpointId } = await params;
  const gate = await findApplication(applicationId);
  // The page's own gate answers.
  if (gate === null) return children;
  return (
    <EndpointFrame applicationId={gate.application.id} endpointId={endpointId}>
      {children}
    </EndpointFrame>
  );
}
