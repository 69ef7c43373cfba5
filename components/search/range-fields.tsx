"use client";

import { FilterSelect } from "@/components/search/filter-select";
import type { SearchFilter } from "@/components/search/search-filter";
import { toLocalInput } from "@/components/search/to-local-input";
import { Input } from "@/components/ui/controls";

const PRESETS = [
  { value: "1", label: "The last hour" },
  { value: "24", label: "The last 24 hours" },
  { value: "168", label: "The last 7 days" },
  { value: "720", label: "The last 30 days" },
];
const CUSTOM = "custom";
const DAY_MS = 86_400_000;

/** When: a preset that moves with the clock, or a range of the reader's choice. */
export function RangeFields({
  filter,
  onChange,
}: {
  filter: SearchFilter;
  onChange: (filter: SearchFilter) => void;
}) {
  const isCustom = filter.hours === "" && (filter.since !== "" || filter.until !== "");
  function choose(value: string) {
    const since = new Date(Date.now() - DAY_MS).toISOString();
    if (value === CUSTOM) onChange({ ...filter, hours: "", since, until: "" });
    else onChange({ ...filter, hours: value, since: "", until: "" });
  }
  return (
    <>
      <FilterSelect
        label="Time"
        any="Any time"
        value={isCustom ? CUSTOM : filter.hours}
        options={[...PRESETS, { value: CUSTOM, label: "A range…" }]}
        onChange={choose}
      />
      {isCustom && (
        <>
          <Moment
            label="Since"
            iso={filter.since}
            onChange={(since) => onChange({ ...filter, since })}
          />
          <Moment
            label="Until"
            iso={filter.until}
            onChange={(until) => onChange({ ...filter, until })}
          />
        </>
      )}
    </>
  );
}

function Moment({
  label,
  iso,
  onChange,
}: {
  label: string;
  iso: string;
  onChange: (iso: string) => void;
}) {
  return (
    <Input
      type="datetime-local"
      aria-label={label}
      value={toLocalInput(iso)}
      onChange={({ target }) =>
        onChange(target.value === "" ? "" : new Date(target.value).toISOString())
      }
      className="w-auto! max-sm:flex-1"
    />
  );
}
