import { SERIES_RANGES, type SeriesRange } from "@/lib/client/series-ranges";

interface Props {
  range: SeriesRange;
  onChange: (range: SeriesRange) => void;
}

export function RangeChoice({ range, onChange }: Props) {
  return (
    <fieldset className="flex rounded-md border border-line-strong bg-surface p-0.5">
      <legend className="sr-only">Range of time</legend>
      {SERIES_RANGES.map((option) => (
        <button
          key={option.key}
          type="button"
          aria-pressed={option.key === range.key}
          onClick={() => onChange(option)}
          className="h-7 rounded-sm px-2.5 text-xs whitespace-nowrap text-ink-muted transition-colors hover:text-ink aria-pressed:bg-pressed aria-pressed:font-medium aria-pressed:text-ink"
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
