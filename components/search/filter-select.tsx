import { clsx } from "clsx";
import { Select } from "@/components/ui/controls";

/** How a filter looks: one that is set stands out. */
export function filterClass(value: string): string {
  return clsx(
    "max-w-56 max-sm:w-[calc(50%-0.25rem)]! sm:w-auto!",
    value !== "" && "border-accent!",
  );
}

/** One filter: its first option is none. A value of the address that is no option is shown as it stands. */
export function FilterSelect({
  label,
  any,
  value,
  options,
  onChange,
}: {
  label: string;
  any: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  const isKnown = value === "" || options.some((option) => option.value === value);
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className={filterClass(value)}
    >
      <option value="">{any}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
