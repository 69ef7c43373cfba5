import type { ReactNode } from "react";
import { StandardDelays } from "@/components/endpoints/policy-timeline";
import { AccessProvider } from "@/components/layout/access";
import { CommandsProvider } from "@/components/layout/commands";
import { LiveUpdates } from "@/components/layout/live-updates";
import { Providers } from "@/components/layout/providers";
import { RememberApplication } from "@/components/layout/remember-application";
import { Shell } from "@/components/layout/shell";
import { listAccessibleApplications } from "@/lib/accounts/queries";
import { getConfig } from "@/lib/config/config";
import { findApplication } from "@/lib/web/application-gate";

interface Props {
  params: Promise<{ applicationId: string }>;
  children: ReactNode;
}

export default async function ApplicationLayout({ params, children }: Props) {
  const { applicationId } = await params;
  const gate = await findApplication(applicationId);
  // The page's own gate asks for a sign-in, and knows the way back; or it answers that nothing is here.
  if (gate === null) return children;
  const applications = await listAccessibleApplications(gate.ctx.db, { userId: gate.user.id });
  return (
    <Providers>
      <RememberApplication applicationId={gate.application.id} />
      <LiveUpdates applicationId={gate.application.id} />
      <AccessProvider
        applicationId={gate.application.id}
        environmentKind={gate.application.environmentKind}
        role={gate.role}
      >
        <CommandsProvider applications={applications}>
          <Shell user={gate.user} application={gate.application} applications={applications}>
            <StandardDelays delaysSeconds={getConfig().standardRetryDelaysSeconds}>
              {children}
            </StandardDelays>
          </Shell>
        </CommandsProvider>
      </AccessProvider>
    </Providers>
  );
}
