"use client";

import { useQuery } from "@tanstack/react-query";
import { Controller, useFormContext } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { EventChooser } from "@/components/event-types/event-chooser";
import { useAccess } from "@/components/layout/access";
import { QueryError } from "@/components/layout/query-error";
import { RadioCard } from "@/components/ui/radio-card";
import { Skeleton } from "@/components/ui/skeleton";
import { eventTypeListOptions } from "@/lib/client/event-types";

const ERROR_ID = "event-types-error";

export function EventsField() {
  const { register, watch, clearErrors, formState } = useFormContext<EndpointFormValues>();
  const choice = watch("eventChoice");
  const error = formState.errors.eventTypes?.message;
  const radio = register("eventChoice", { onChange: () => clearErrors("eventTypes") });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="float-left text-sm font-medium">Events</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <RadioCard
          {...radio}
          value="some"
          label="Specific events"
          hint="Those that you choose, and no others."
        />
        <RadioCard
          {...radio}
          value="all"
          label="All events, also future ones"
          hint="Everything, with types that are added later."
        />
      </div>
      {choice === "some" && <Chooser describedBy={error === undefined ? undefined : ERROR_ID} />}
      {error !== undefined && (
        <p id={ERROR_ID} role="alert" className="text-xs text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Chooser({ describedBy }: { describedBy: string | undefined }) {
  const { applicationId } = useAccess();
  const query = useQuery(eventTypeListOptions(applicationId));
  if (query.data === undefined) {
    if (query.error === null) return <ChooserSkeleton />;
    return <QueryError error={query.error} subject="The event types" onRetry={query.refetch} />;
  }
  const types = query.data;
  return (
    <Controller<EndpointFormValues, "eventTypes">
      name="eventTypes"
      render={({ field }) => (
        <EventChooser
          types={types}
          chosen={field.value}
          onChange={field.onChange}
          searchRef={field.ref}
          describedBy={describedBy}
          isInvalid={describedBy !== undefined}
        />
      )}
    />
  );
}

function ChooserSkeleton() {
  return (
    <div aria-busy className="flex h-96 flex-col gap-3 rounded-md border border-line p-3">
      {["w-40", "w-64", "w-56", "w-72", "w-48"].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  );
}
