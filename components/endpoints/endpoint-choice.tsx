"use client";

import { useQuery } from "@tanstack/react-query";
import { EndpointChoiceTrigger } from "@/components/endpoints/endpoint-choice-trigger";
import { shortenId } from "@/components/ui/shorten-id";
import { useDeferred } from "@/components/ui/use-deferred";
import { endpointOptions } from "@/lib/client/endpoints";
import { isRefused } from "@/lib/client/live";
import { nameEndpoint } from "@/lib/shared/name-endpoint";

export interface EndpointChoiceProps {
  applicationId: string;
  label: string;
  /** An endpoint's id; empty for none. */
  value: string;
  /** What none is called, where it can be chosen. */
  none?: string;
  className?: string;
  onChange: (endpointId: string) => void;
}

/** One of the application's endpoints, however many those are: they are found by name, URL or id. */
export function EndpointChoice(props: EndpointChoiceProps) {
  const { Part, standIn } = useDeferred(loadPicker);
  const chosen = useChosenName(props);
  if (Part !== null) return <Part {...props} chosen={chosen} />;
  return (
    <EndpointChoiceTrigger
      label={props.label}
      chosen={chosen}
      className={props.className}
      aria-haspopup="dialog"
      {...standIn}
    />
  );
}

async function loadPicker() {
  const { OpenEndpointPicker } = await import("@/components/endpoints/open-endpoint-picker");
  return OpenEndpointPicker;
}

/** Asked for by its id: it may be an older one than any list has. */
function useChosenName({ applicationId, value, none = "" }: EndpointChoiceProps): string {
  const { data, error } = useQuery({
    ...endpointOptions(applicationId, value),
    enabled: value !== "",
  });
  if (value === "") return none;
  if (data !== undefined) return nameEndpoint(data);
  return isRefused(error) ? "A deleted endpoint" : shortenId(value);
}
