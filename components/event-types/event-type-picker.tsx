"use client";

import { Command } from "cmdk";
import { Check, ChevronsUpDown } from "lucide-react";
import { Popover } from "radix-ui";
import { useMemo, useState } from "react";
import { groupEventTypes } from "@/components/event-types/event-chooser-model";
import { Badge } from "@/components/ui/badge";
import type { EventType } from "@/lib/client/event-types";

interface Props {
  id: string;
  types: readonly EventType[];
  value: string;
  onChange: (name: string) => void;
}

/** One event type, found by any word of its name, group or description. */
export function EventTypePicker({ id, types, value, onChange }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const groups = useMemo(() => groupEventTypes(types), [types]);
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger
        id={id}
        aria-label={`Event type: ${value}`}
        className="flex h-9 w-full cursor-pointer items-center justify-between gap-2 rounded-md border border-line-field bg-surface px-3 text-left"
      >
        <span className="min-w-0 truncate font-mono text-xs">{value}</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Choose an event type"
          className="z-40 w-[max(var(--radix-popover-trigger-width),18rem)] max-w-[calc(100vw-1rem)] overflow-hidden rounded-lg border border-line-strong bg-raised shadow-raised motion-safe:animate-appear"
        >
          <Command label="Event types" defaultValue={value} filter={rank}>
            <Command.Input
              placeholder="Search event types"
              className="h-10 w-full border-b border-line bg-transparent px-3 text-lg outline-none placeholder:text-ink-faint sm:text-sm"
            />
            <Command.List className="max-h-80 overflow-y-auto p-1">
              <Command.Empty className="p-3 text-ink-muted">No event type has that.</Command.Empty>
              {groups.map((group) => (
                <Command.Group
                  key={group.name}
                  heading={group.name}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-muted"
                >
                  {group.types.map((type) => (
                    <Choice
                      key={type.name}
                      type={type}
                      isChosen={type.name === value}
                      onSelect={() => {
                        onChange(type.name);
                        setIsOpen(false);
                      }}
                    />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Whether every word of the search is in it, as elsewhere; cmdk's own ranking finds letters anywhere. */
function rank(...[value, search, keywords = []]: [string, string, string[]?]): 0 | 1 {
  const text = [value, ...keywords].join(" ").toLowerCase();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.includes(word)) ? 1 : 0;
}

function Choice({
  type,
  isChosen,
  onSelect,
}: {
  type: EventType;
  isChosen: boolean;
  onSelect: () => void;
}) {
  return (
    <Command.Item
      value={type.name}
      keywords={[type.groupName ?? "", type.description]}
      onSelect={onSelect}
      className="flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 data-[selected=true]:bg-hover"
    >
      <Check
        aria-hidden
        className={isChosen ? "size-3.5 shrink-0 text-accent" : "size-3.5 shrink-0 opacity-0"}
      />
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-xs wrap-anywhere">{type.name}</span>
          {type.deprecated && <Badge tone="warn">Deprecated</Badge>}
        </span>
        <span className="block text-xs text-ink-muted">{type.description}</span>
      </span>
    </Command.Item>
  );
}
