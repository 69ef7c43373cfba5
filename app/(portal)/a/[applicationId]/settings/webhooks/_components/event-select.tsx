"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { useAccess } from "@/components/layout/access";
import { Select } from "@/components/ui/controls";
import { eventTypeListOptions } from "@/lib/client/event-types";
import { nameEvent } from "./name-event";
import { orderGroups } from "./order-groups";

/** One of the events that the application is offered, by group. */
export function EventSelect(props: ComponentProps<"select">) {
  const { applicationId } = useAccess();
  const { data: types = [], error } = useQuery(eventTypeListOptions(applicationId));
  return (
    <Select {...props}>
      <option value="">
        {error === null ? "Choose an event" : "The events could not be loaded"}
      </option>
      {orderGroups(types).map((group) => (
        <optgroup key={group.name} label={group.name}>
          {group.types.map((type) => (
            <option key={type.name} value={type.name}>
              {nameEvent(type)}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
