import { useQuery } from "@tanstack/react-query";
import { Split } from "lucide-react";
import { titleOf } from "@/components/endpoints/title-of";
import { useAccess } from "@/components/layout/access";
import { PaletteGroup } from "@/components/layout/palette-group";
import { PaletteItem } from "@/components/layout/palette-item";
import { endpointListOptions } from "@/lib/client/endpoints";

/** The application's endpoints, by name, URL and id. */
export function PaletteEndpoints(props: {
  heading: string;
  onSelect: (endpointId: string) => void;
}) {
  const { applicationId } = useAccess();
  const { data } = useQuery(endpointListOptions(applicationId));
  const endpoints = data?.data ?? [];
  if (endpoints.length === 0) return null;
  return (
    <PaletteGroup heading={props.heading}>
      {endpoints.map((endpoint) => (
        <PaletteItem
          key={endpoint.id}
          value={endpoint.id}
          icon={Split}
          label={titleOf(endpoint)}
          detail={endpoint.url}
          keywords={[endpoint.url]}
          onSelect={() => props.onSelect(endpoint.id)}
        />
      ))}
    </PaletteGroup>
  );
}
