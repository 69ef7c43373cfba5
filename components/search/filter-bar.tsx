"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { FilterSelect } from "@/components/search/filter-select";
import { RangeFields } from "@/components/search/range-fields";
import { SearchField } from "@/components/search/search-field";
import { countFilters, EMPTY_FILTER, type SearchFilter } from "@/components/search/search-filter";
import { Button } from "@/components/ui/button";

export interface FilterProps {
  filter: SearchFilter;
  onChange: (filter: SearchFilter) => void;
}

/** The search field, the filters that the page offers (`children`), the range of time, and the way out of all. */
export function FilterBar({ filter, onChange, children }: FilterProps & { children: ReactNode }) {
  const count = countFilters(filter);
  return (
    <search className="flex flex-col gap-2">
      <SearchField query={filter.query} onChange={(query) => onChange({ ...filter, query })} />
      <div className="flex flex-wrap items-center gap-2">
        {children}
        <RangeFields filter={filter} onChange={onChange} />
        {count > 0 && (
          <Button look="ghost" onClick={() => onChange(EMPTY_FILTER)}>
            <X aria-hidden />
            {count === 1 ? "Clear the filter" : `Clear ${count} filters`}
          </Button>
        )}
      </div>
    </search>
  );
}

const STATUS_CODES = [
  { value: "0", label: "No answer" },
  { value: "100", label: "1xx" },
  { value: "200", label: "2xx" },
  { value: "300", label: "3xx" },
  { value: "400", label: "4xx" },
  { value: "500", label: "5xx" },
];

export function StatusCodeFilter({ filter, onChange }: FilterProps) {
  return (
    <FilterSelect
      label="Status code"
      any="Any status code"
      value={filter.statusCodeClass}
      options={STATUS_CODES}
      onChange={(statusCodeClass) => onChange({ ...filter, statusCodeClass })}
    />
  );
}
