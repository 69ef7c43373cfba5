import { clsx } from "clsx";
import { ArrowLeft } from "lucide-react";
import { EventTypeHeader } from "@/components/event-types/event-type-header";
import { SubscribedEndpoints } from "@/components/event-types/subscribed-endpoints";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/controls";
import { Panel } from "@/components/ui/panel";
import type { EventType } from "@/lib/client/event-types";
import { type EventTypeVersion, readVersions } from "@/lib/shared/read-versions";
import { EntryViews } from "./entry-views";
import type { CatalogAddress } from "./use-catalog-address";

interface Props {
  applicationId: string;
  eventType: EventType;
  address: CatalogAddress;
  className: string;
}

/** One event type: what it means, who gets it, and what it looks like. */
export function CatalogEntry({ applicationId, eventType, address, className }: Props) {
  const versions = readVersions(eventType.schemas);
  const current = versions.find(({ version }) => version === address.version) ?? versions[0];
  return (
    <article className={clsx("flex min-w-0 flex-col gap-5", className)}>
      <div className="lg:hidden">
        <Button look="ghost" size="sm" className="-ml-2.5" onClick={() => address.open(null)}>
          <ArrowLeft aria-hidden />
          All event types
        </Button>
      </div>
      <EventTypeHeader eventType={eventType} schema={current?.schema ?? {}} />
      <SubscribedEndpoints applicationId={applicationId} eventType={eventType.name} />
      {versions.length > 1 && current !== undefined && (
        <VersionChoice versions={versions} current={current} onChange={address.showVersion} />
      )}
      {current === undefined ? (
        <Panel className="p-4 text-ink-muted">
          Nobody has written a schema or an example for this event type yet.
        </Panel>
      ) : (
        <EntryViews eventType={eventType.name} current={current} address={address} />
      )}
    </article>
  );
}

function VersionChoice({
  versions,
  current,
  onChange,
}: {
  versions: readonly EventTypeVersion[];
  current: EventTypeVersion;
  onChange: (version: string) => void;
}) {
  return (
    <div className="flex items-center gap-2">
      <label htmlFor="catalog-version" className="font-medium">
        Version
      </label>
      <Select
        id="catalog-version"
        value={current.version}
        onChange={(event) => onChange(event.target.value)}
        className="w-32"
      >
        {versions.map(({ version }, index) => (
          <option key={version} value={version}>
            {index === 0 ? `${version} (newest)` : version}
          </option>
        ))}
      </Select>
    </div>
  );
}
