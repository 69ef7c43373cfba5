"use client";

import { Select } from "@/components/ui/controls";
import type { CatalogName } from "@/lib/shared/catalogs";
import { CATALOGS } from "@/lib/simulator/constants";
import { useOrderFilter } from "./use-order-filter";

export function StateFilter({ catalog }: { catalog: CatalogName }) {
  const { state, setState } = useOrderFilter();
  return (
    <div className="flex w-56 max-w-full items-center gap-2">
      <label htmlFor="order-state" className="text-ink-muted">
        State
      </label>
      <Select
        id="order-state"
        value={state ?? ""}
        onChange={(event) => setState(event.target.value)}
      >
        <option value="">All</option>
        {CATALOGS[catalog].states.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}
