import { useQuery } from "@tanstack/react-query";
import { Library } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { PaletteGroup } from "@/components/layout/palette-group";
import { PaletteItem } from "@/components/layout/palette-item";
import { eventTypeListOptions } from "@/lib/client/event-types";

export function PaletteEventTypes({ onSelect }: { onSelect: (name: string) => void }) {
  const { applicationId } = useAccess();
  const { data: eventTypes = [] } = useQuery(eventTypeListOptions(applicationId));
  if (eventTypes.length === 0) return null;
  return (
    <PaletteGroup heading="Event types">
      {eventTypes.map(({ name, description }) => (
        <PaletteItem
          key={name}
          value={`event type ${name}`}
          icon={Library}
          label={name}
          detail={description}
          onSelect={() => onSelect(name)}
        />
      ))}
    </PaletteGroup>
  );
}
