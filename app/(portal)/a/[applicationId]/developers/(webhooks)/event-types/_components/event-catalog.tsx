"use client";

import { useQuery } from "@tanstack/react-query";
import { Library } from "lucide-react";
import { PageHeader, PageTitle } from "@/components/layout/page-header";
import { QueryError } from "@/components/layout/query-error";
import { EmptyState, EmptyStateText } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { type EventType, eventTypeListOptions } from "@/lib/client/event-types";
import { CatalogEntry } from "./catalog-entry";
import { CatalogList } from "./catalog-list";
import { CatalogSkeleton } from "./catalog-skeleton";
import { ChooseCatalogs } from "./choose-catalogs";
import { useCatalogAddress } from "./use-catalog-address";

export function EventCatalog({ applicationId }: { applicationId: string }) {
  const types = useQuery(eventTypeListOptions(applicationId));
  return (
    <>
      <PageHeader>
        <PageTitle
          title="Event catalog"
          description="What can happen, what is sent when it does, and which of your endpoints get it."
        />
        <ChooseCatalogs />
      </PageHeader>
      {types.error !== null && types.data === undefined ? (
        <QueryError error={types.error} subject="The catalog" onRetry={types.refetch} />
      ) : (
        <Catalog applicationId={applicationId} types={types.data} />
      )}
    </>
  );
}

function Catalog({
  applicationId,
  types,
}: {
  applicationId: string;
  types: readonly EventType[] | undefined;
}) {
  const address = useCatalogAddress();
  if (types === undefined) return <CatalogSkeleton />;
  const opened = types.find(({ name }) => name === address.name);
  const shown = opened ?? types[0];
  if (shown === undefined) return <NoEventTypes />;
  // A small screen has room for one of the two.
  const isListHidden = opened !== undefined ? "max-lg:hidden" : "";
  const isEntryHidden = opened === undefined ? "max-lg:hidden" : "";
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[19rem_minmax(0,1fr)]">
      <CatalogList types={types} shown={shown.name} address={address} className={isListHidden} />
      <CatalogEntry
        key={shown.name}
        applicationId={applicationId}
        eventType={shown}
        address={address}
        className={isEntryHidden}
      />
    </div>
  );
}

function NoEventTypes() {
  return (
    <Panel>
      <EmptyState icon={Library} title="No event types yet">
        <EmptyStateText>
          Event types say what may be sent. They appear here, with their schemas and examples, once
          one of the service's catalogs is chosen or whoever runs this service adds some.
        </EmptyStateText>
      </EmptyState>
    </Panel>
  );
}
