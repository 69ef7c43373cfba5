import Link from "next/link";
import { EventTypePicker } from "@/components/event-types/event-type-picker";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Badge } from "@/components/ui/badge";
import { Select } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";
import type { EventType } from "@/lib/client/event-types";
import type { EventTypeVersion } from "@/lib/shared/read-versions";

interface Props {
  types: readonly EventType[];
  eventType: EventType;
  versions: readonly EventTypeVersion[];
  version: string | null;
  onChoose: (eventType: string, version?: string | null) => void;
}

/** The event type, and its version where there are several. */
export function TestChoice({ types, eventType, versions, version, onChoose }: Props) {
  const { applicationId } = useAccess();
  const catalog = applicationPath(
    applicationId,
    `/developers/event-types?name=${encodeURIComponent(eventType.name)}`,
  );
  return (
    <div className="flex flex-col gap-3 sm:flex-row sm:items-start">
      <div className="min-w-0 flex-1">
        <FormField
          id="test-event-type"
          label="Event type"
          hint={
            <span className="flex flex-wrap items-center gap-x-2">
              <span>{eventType.description}.</span>
              {eventType.deprecated && <Badge tone="warn">Deprecated</Badge>}
              <Link href={catalog} className="text-accent hover:underline">
                In the catalog
              </Link>
            </span>
          }
        >
          {({ id }) => (
            <EventTypePicker id={id} types={types} value={eventType.name} onChange={onChoose} />
          )}
        </FormField>
      </div>
      {versions.length > 1 && (
        <FormField id="test-version" label="Version">
          {(control) => (
            <Select
              {...control}
              value={version ?? ""}
              onChange={(event) => onChoose(eventType.name, event.target.value)}
              className="sm:w-24"
            >
              {versions.map((one) => (
                <option key={one.version} value={one.version}>
                  {one.version}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      )}
    </div>
  );
}
