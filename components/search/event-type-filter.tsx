"use client";

import { useQuery } from "@tanstack/react-query";
import type { FilterProps } from "@/components/search/filter-bar";
import { FilterSelect } from "@/components/search/filter-select";
import { eventTypeListOptions } from "@/lib/client/event-types";

export function EventTypeFilter({
  applicationId,
  filter,
  onChange,
}: FilterProps & { applicationId: string }) {
  const types = useQuery(eventTypeListOptions(applicationId)).data ?? [];
  return (
    <FilterSelect
      label="Event type"
      any="Any event type"
      // A link may name several.
      value={filter.eventTypes.join(", ")}
      options={types.map(({ name }) => ({ value: name, label: name }))}
      onChange={(name) => onChange({ ...filter, eventTypes: name === "" ? [] : [name] })}
    />
  );
}
