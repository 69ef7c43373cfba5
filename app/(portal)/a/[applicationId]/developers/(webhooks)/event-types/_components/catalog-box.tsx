import { useId } from "react";
import { Checkbox } from "@/components/ui/controls";
import { CATALOG_TITLES, type CatalogName } from "@/lib/shared/catalogs";

const HINTS: Readonly<Record<CatalogName, string>> = {
  fulfillment: "Orders that are picked, printed, packaged and shipped, and their parcels.",
  imagery: "Orders of satellite images, and how each one ended.",
  freight: "Orders, legs, manifests and tasks on the road.",
};

export function CatalogBox({
  name,
  isChosen,
  onToggle,
}: {
  name: CatalogName;
  isChosen: boolean;
  onToggle: () => void;
}) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="flex cursor-pointer items-start gap-2.5 rounded-md border border-line-strong bg-surface p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft"
    >
      <Checkbox
        id={id}
        aria-label={CATALOG_TITLES[name]}
        aria-describedby={`${id}-hint`}
        className="mt-0.5"
        checked={isChosen}
        onChange={onToggle}
      />
      <span>
        <span className="block font-medium">{CATALOG_TITLES[name]}</span>
        <span id={`${id}-hint`} className="block text-xs text-ink-muted">
          {HINTS[name]}
        </span>
      </span>
    </label>
  );
}
