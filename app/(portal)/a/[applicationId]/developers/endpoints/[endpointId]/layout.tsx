import type { ReactNode } from "react";
import { WithPrefetched } from "@/components/layout/with-prefetched";
import { taskListOptions } from "@/lib/client/background-tasks";
import { endpointHealthOptions, endpointOptions } from "@/lib/client/endpoints";
import { findApplication } from "@/lib/web/application-gate";
import { prefetch } from "@/lib/web/prefetch";
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
  const address = { applicationId: gate.application.id, endpointId };
  const queries = await prefetch([
    endpointOptions(address.applicationId, endpointId),
    endpointHealthOptions(address),
    taskListOptions(address.applicationId),
  ]);
  return (
    <WithPrefetched queries={queries}>
      <EndpointFrame {...address}>{children}</EndpointFrame>
    </WithPrefetched>
  );
}
