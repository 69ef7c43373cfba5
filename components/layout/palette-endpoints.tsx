import { useQuery } from "@tanstack/react-query";
import { Split } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { PaletteGroup } from "@/components/layout/palette-group";
import { PaletteItem } from "@/components/layout/palette-item";
import { endpointSearchOptions } from "@/lib/client/endpoint-pages";
import { endpointListOptions } from "@/lib/client/endpoints";
import { readableUrl } from "@/lib/shared/display-url";
import { nameEndpoint } from "@/lib/shared/name-endpoint";

/** The application's endpoints, by name, URL and id; where they are more than are listed, the API searches. */
export function PaletteEndpoints(props: {
  heading: string;
  search: string;
  onSelect: (endpointId: string) => void;
}) {
  const { applicationId } = useAccess();
  const { data } = useQuery(endpointListOptions(applicationId));
  const isBeyond = data?.done === false && props.search !== "";
  const found = useQuery({
    ...endpointSearchOptions(applicationId, props.search),
    enabled: isBeyond,
  });
  const listed = data?.data ?? [];
  const isListed = new Set(listed.map(({ id }) => id));
  const others = isBeyond ? (found.data?.data ?? []) : [];
  const endpoints = [...listed, ...others.filter(({ id }) => !isListed.has(id))];
  if (endpoints.length === 0) return null;
  return (
    <PaletteGroup heading={props.heading}>
      {endpoints.map((endpoint) => (
        <PaletteItem
          key={endpoint.id}
          value={endpoint.id}
          icon={Split}
          label={nameEndpoint(endpoint)}
          detail={readableUrl(endpoint.url)}
          keywords={[endpoint.url, readableUrl(endpoint.url)]}
          onSelect={() => props.onSelect(endpoint.id)}
        />
      ))}
    </PaletteGroup>
  );
}
