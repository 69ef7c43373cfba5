"use client";

import { Command } from "cmdk";
import { Check } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import type { EndpointChoiceProps } from "@/components/endpoints/endpoint-choice";
import { EndpointChoiceTrigger } from "@/components/endpoints/endpoint-choice-trigger";
import { useFoundEndpoints } from "@/components/endpoints/use-found-endpoints";
import { Skeleton } from "@/components/ui/skeleton";
import { ENDPOINT_SEARCH_MAX_CHARACTERS } from "@/lib/endpoints/constants";
import { readableUrl } from "@/lib/shared/display-url";
import { nameEndpoint } from "@/lib/shared/name-endpoint";

/** Of the choice of none, among values that are ids. */
const NONE = "none";

/** Comes when the choice is opened, and is open from the first. */
export function OpenEndpointPicker(props: EndpointChoiceProps & { chosen: string }) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger asChild>
        <EndpointChoiceTrigger
          label={props.label}
          chosen={props.chosen}
          className={props.className}
        />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label="Choose an endpoint"
          className="z-40 flex max-h-(--radix-popover-content-available-height) w-[max(var(--radix-popover-trigger-width),20rem)] max-w-[calc(100vw-1rem)] flex-col overflow-hidden rounded-lg border border-line-strong bg-raised shadow-raised motion-safe:animate-appear"
        >
          <Search
            {...props}
            onChange={(endpointId) => {
              props.onChange(endpointId);
              setIsOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Search({ applicationId, value, none, onChange }: EndpointChoiceProps) {
  const [search, setSearch] = useState("");
  const [pointedAt, setPointedAt] = useState("");
  const text = search.trim();
  const { endpoints, note } = useFoundEndpoints(applicationId, text);
  const values = [
    ...(none !== undefined && text === "" ? [NONE] : []),
    ...(endpoints ?? []).map(({ id }) => id),
  ];
  return (
    // What the API finds is what there is: it alone knows them all.
    <Command
      label="Endpoints"
      shouldFilter={false}
      value={values.includes(pointedAt) ? pointedAt : (values[0] ?? "")}
      onValueChange={setPointedAt}
      className="flex min-h-0 flex-col"
    >
      <Command.Input
        value={search}
        onValueChange={setSearch}
        maxLength={ENDPOINT_SEARCH_MAX_CHARACTERS}
        placeholder="Name, URL or id"
        className="h-10 w-full shrink-0 border-b border-line bg-transparent px-3 text-lg outline-none placeholder:text-ink-faint sm:text-sm"
      />
      <Command.List className="max-h-80 overflow-y-auto p-1">
        {none !== undefined && text === "" && (
          <Choice id="" name={none} isChosen={value === ""} onSelect={onChange} />
        )}
        {endpoints?.map((endpoint) => (
          <Choice
            key={endpoint.id}
            id={endpoint.id}
            name={nameEndpoint(endpoint)}
            url={readableUrl(endpoint.url)}
            isChosen={endpoint.id === value}
            onSelect={onChange}
          />
        ))}
      </Command.List>
      {endpoints === undefined && note === "" && <Skeleton className="m-3 w-40" />}
      <p
        aria-live="polite"
        className="px-3 text-xs text-ink-muted not-empty:border-t not-empty:border-line not-empty:py-2"
      >
        {note}
      </p>
    </Command>
  );
}

function Choice({
  id,
  name,
  url,
  isChosen,
  onSelect,
}: {
  id: string;
  name: string;
  url?: string;
  isChosen: boolean;
  onSelect: (id: string) => void;
}) {
  return (
    <Command.Item
      value={id === "" ? NONE : id}
      onSelect={() => onSelect(id)}
      className="flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 data-[selected=true]:bg-hover max-md:min-h-11"
    >
      <Check
        aria-hidden
        className={isChosen ? "size-3.5 shrink-0 text-accent" : "size-3.5 shrink-0 opacity-0"}
      />
      <span className="min-w-0">
        <bdi className="block truncate">{name}</bdi>
        {url !== undefined && <span className="block truncate text-xs text-ink-muted">{url}</span>}
      </span>
    </Command.Item>
  );
}
