"use client";

import { EndpointChoice } from "@/components/endpoints/endpoint-choice";
import { EventTypeFilter } from "@/components/search/event-type-filter";
import { FilterBar, type FilterProps, StatusCodeFilter } from "@/components/search/filter-bar";
import { FilterSelect, filterClass } from "@/components/search/filter-select";

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
      <EndpointChoice
        applicationId={applicationId}
        label="Endpoint"
        none="Any endpoint"
        value={filter.endpointId}
        onChange={(endpointId) => onChange({ ...filter, endpointId })}
        className={filterClass(filter.endpointId)}
      />
      <StatusCodeFilter filter={filter} onChange={onChange} />
    </FilterBar>
  );
}
