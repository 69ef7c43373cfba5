import { clsx } from "clsx";
import { useMemo } from "react";
import { groupEventTypes, searchEventTypes } from "@/components/event-types/event-chooser-model";
import { Badge } from "@/components/ui/badge";
import { Input } from "@/components/ui/controls";
import type { EventType } from "@/lib/client/event-types";
import type { CatalogAddress } from "./use-catalog-address";

interface Props {
  types: readonly EventType[];
  shown: string;
  address: CatalogAddress;
  className: string;
}

/** All event types by group, with a search over names, groups and descriptions. */
export function CatalogList({ types, shown, address, className }: Props) {
  const { search } = address;
  const groups = useMemo(() => groupEventTypes(searchEventTypes(types, search)), [types, search]);
  return (
    <section aria-label="Event types" className={clsx("flex min-w-0 flex-col gap-3", className)}>
      <Input
        type="search"
        aria-label="Search the catalog"
        placeholder={`Search ${types.length} event types`}
        value={search}
        onChange={(event) => address.searchFor(event.target.value)}
      />
      {groups.length === 0 && (
        <p className="px-1 text-ink-muted">No event type has “{search}” in it.</p>
      )}
      {groups.map((group) => (
        <section key={group.name} aria-label={group.name}>
          <h2 className="px-2 pb-1 text-xs font-medium text-ink-muted">{group.name}</h2>
          <ul className="flex flex-col">
            {group.types.map((type) => (
              <li key={type.name}>
                <button
                  type="button"
                  aria-current={type.name === shown ? "true" : undefined}
                  onClick={() => address.open(type.name)}
                  className="flex min-h-9 w-full cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover lg:aria-[current]:bg-accent-soft lg:aria-[current]:text-accent"
                >
                  <span className="min-w-0 font-mono text-xs wrap-anywhere">{type.name}</span>
                  {type.deprecated && <Badge tone="warn">Deprecated</Badge>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
