"use client";

import { useQuery } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { LiveIndicator } from "@/components/layout/live-indicator";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { Panel } from "@/components/ui/panel";
import { everyEndpointOptions } from "@/lib/client/endpoints";
import { AddWebhook } from "./add-webhook";
import { listWebhooks } from "./list-webhooks";
import { NoWebhooks } from "./no-webhooks";
import { WebhookList } from "./webhook-list";
import { WebhookListSkeleton } from "./webhook-list-skeleton";

/** One event and one URL at a time. They are the endpoints of the portal, seen from another side (C12). */
export function WebhooksView() {
  const { applicationId, canWrite } = useAccess();
  const query = useQuery(everyEndpointOptions(applicationId));
  const rows = query.data && listWebhooks(query.data);
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Webhooks"
          description="One event and one URL a row; the same endpoints as in the webhook portal."
        />
        {rows !== undefined && <LiveIndicator isFailing={query.failureCount > 0} />}
      </PageHeader>
      {canWrite && <AddWebhook />}
      <Panel aria-label="Webhooks" aria-busy={query.isPending}>
        {rows?.length === 0 && <NoWebhooks />}
        {rows !== undefined && rows.length > 0 && <WebhookList rows={rows} />}
        {query.isPending && <WebhookListSkeleton />}
        {query.isLoadingError && (
          <QueryError error={query.error} subject="The webhooks" onRetry={query.refetch} />
        )}
      </Panel>
    </>
  );
}
