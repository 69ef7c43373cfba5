import { OUTCOME_NAMES } from "@/components/attempts/name-outcome";
import { EventTypeFilter } from "@/components/search/event-type-filter";
import { FilterBar, type FilterProps, StatusCodeFilter } from "@/components/search/filter-bar";
import { FilterSelect } from "@/components/search/filter-select";

export const ATTEMPT_STATUSES = [
  { status: 0, label: "Succeeded" },
  { status: 2, label: "Failed" },
] as const;

const STATUS_OPTIONS = ATTEMPT_STATUSES.map(({ status, label }) => ({
  value: String(status),
  label,
}));

const OUTCOME_OPTIONS = Object.entries(OUTCOME_NAMES).map(([value, label]) => ({ value, label }));

const NUMBER_OPTIONS = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({
    value: String(number),
    label: `Attempt ${number}`,
  })),
  { value: "0", label: "By hand" },
];

export function AttemptFilters(props: FilterProps & { applicationId: string }) {
  const { filter, onChange } = props;
  return (
    <FilterBar filter={filter} onChange={onChange}>
      <FilterSelect
        label="Status"
        any="Any status"
        value={filter.status}
        options={STATUS_OPTIONS}
        onChange={(status) => onChange({ ...filter, status })}
      />
      <EventTypeFilter {...props} />
      <FilterSelect
        label="Outcome"
        any="Any outcome"
        value={filter.outcome}
        options={OUTCOME_OPTIONS}
        onChange={(outcome) => onChange({ ...filter, outcome })}
      />
      <StatusCodeFilter filter={filter} onChange={onChange} />
      <FilterSelect
        label="Attempt number"
        any="Any attempt"
        value={filter.attemptNumber}
        options={NUMBER_OPTIONS}
        onChange={(attemptNumber) => onChange({ ...filter, attemptNumber })}
      />
    </FilterBar>
  );
}
