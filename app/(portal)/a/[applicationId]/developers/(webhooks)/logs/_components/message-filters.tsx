"use client";

import { useQuery } from "@tanstack/react-query";
import { nameEndpoint } from "@/lib/shared/name-endpoint";
import { EventTypeFilter } from "@/components/search/event-type-filter";
import { FilterBar, type FilterProps, StatusCodeFilter } from "@/components/search/filter-bar";
import { FilterSelect } from "@/components/search/filter-select";
import { endpointListOptions } from "@/lib/client/endpoints";

/** Of one of a message's deliveries. */
export const MESSAGE_STATUSES = [
  { status: 0, label: "Succeeded" },
  { status: 2, label: "Failed" },
  { status: 1, label: "Pending" },
  { status: 4, label: "Canceled" },
] as const;

const STATUS_OPTIONS = MESSAGE_STATUSES.map(({ status, label }) => ({
  value: String(status),
  label,
}));

export function MessageFilters(props: FilterProps & { applicationId: string }) {
  const { applicationId, filter, onChange } = props;
  const endpoints = useQuery(endpointListOptions(applicationId)).data?.data ?? [];
  return (
    <FilterBar filter={filter} onChange={onChange}>
      <FilterSelect
        label="Delivery"
        any="Any delivery"
        value={filter.status}
        options={STATUS_OPTIONS}
        onChange={(status) => onChange({ ...filter, status })}
      />
      <EventTypeFilter {...props} />
      <FilterSelect
        label="Endpoint"
        any="Any endpoint"
        value={filter.endpointId}
        options={endpoints.map((endpoint) => ({ value: endpoint.id, label: nameEndpoint(endpoint) }))}
        onChange={(endpointId) => onChange({ ...filter, endpointId })}
      />
      <StatusCodeFilter filter={filter} onChange={onChange} />
    </FilterBar>
  );
}
