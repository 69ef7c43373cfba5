"use client";

import { type Ref, useMemo, useState } from "react";
import {
  type ChoosableType,
  findMissing,
  groupEventTypes,
  searchEventTypes,
  toggleNames,
} from "@/components/event-types/event-chooser-model";
import { EventGroupBoxes } from "@/components/event-types/event-group-boxes";
import { MissingEvents } from "@/components/event-types/missing-events";
import { Input } from "@/components/ui/controls";

interface Props {
  types: readonly ChoosableType[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  searchRef?: Ref<HTMLInputElement>;
  describedBy?: string | undefined;
  isInvalid?: boolean;
}

/** Any number of event types, by group, with a search that hides what it does not find and unticks nothing. */
export function EventChooser({ types, chosen, onChange, searchRef, ...control }: Props) {
  const [search, setSearch] = useState("");
  const chosenNames = useMemo(() => new Set(chosen), [chosen]);
  const groups = useMemo(() => groupEventTypes(searchEventTypes(types, search)), [types, search]);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <Input
          ref={searchRef}
          type="search"
          aria-label="Search events"
          aria-describedby={control.describedBy}
          aria-invalid={control.isInvalid}
          placeholder="Search events"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          // Enter would send the whole form.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
        <output className="shrink-0 text-xs text-ink-muted">
          {chosen.length} of {types.length} chosen
        </output>
      </div>
      <div className="relative max-h-96 overflow-y-auto rounded-md border border-line-strong">
        {groups.length === 0 && (
          <p className="p-4 text-ink-muted">No event has “{search}” in its name or description.</p>
        )}
        {groups.map((group) => (
          <EventGroupBoxes
            key={group.name}
            group={group}
            chosen={chosenNames}
            onToggle={(names) => onChange(toggleNames(chosen, names))}
          />
        ))}
      </div>
      <MissingEvents
        names={findMissing(chosen, types)}
        onRemove={(names) => onChange(chosen.filter((name) => !names.includes(name)))}
      />
    </div>
  );
}
