"use client";

import { Controller, useFormContext } from "react-hook-form";
import {
  CUSTOM_PERIOD,
  PERIODS,
  type ReplayFormValues,
} from "@/components/replays/replay-form-values";
import { Input, Select } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";
import { TokenInput } from "@/components/ui/token-input";

/** When the messages came in. */
export function WindowFields() {
  const { register, watch, formState } = useFormContext<ReplayFormValues>();
  const { errors } = formState;
  return (
    <>
      <FormField id="period" label="Messages of">
        {(control) => (
          <Select {...control} {...register("period")}>
            {PERIODS.map(({ hours, label }) => (
              <option key={hours} value={hours}>
                {label}
              </option>
            ))}
            <option value={CUSTOM_PERIOD}>A time of your choice</option>
          </Select>
        )}
      </FormField>
      {watch("period") === CUSTOM_PERIOD && (
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField id="since" label="Since" error={errors.since?.message}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                {...register("since", { required: "Choose when it begins" })}
              />
            )}
          </FormField>
          <FormField id="until" label="Until" hint="Empty: until now" error={errors.until?.message}>
            {(control) => <Input {...control} type="datetime-local" {...register("until")} />}
          </FormField>
        </div>
      )}
    </>
  );
}

const STATUSES = [
  { value: "0", label: "Succeeded" },
  { value: "2", label: "Failed" },
  { value: "1", label: "Waits for a retry" },
  { value: "4", label: "Canceled" },
] as const;

const CLASSES = [
  { value: "0", label: "No answer" },
  { value: "200", label: "2xx" },
  { value: "300", label: "3xx" },
  { value: "400", label: "4xx" },
  { value: "500", label: "5xx" },
] as const;

/** Which of them. */
export function FilterFields() {
  const { register, formState } = useFormContext<ReplayFormValues>();
  const { errors } = formState;
  return (
    <>
      <FormField
        id="event-types"
        label="Event types"
        hint="Empty: all of them. Enter or a comma adds one."
        error={errors.eventTypes?.message}
      >
        {(control) => (
          <Controller<ReplayFormValues, "eventTypes">
            name="eventTypes"
            render={({ field }) => (
              <TokenInput
                control={control}
                noun="event type"
                tokens={field.value}
                onChange={field.onChange}
                inputRef={field.ref}
                placeholder="fulfillment.created"
              />
            )}
          />
        )}
      </FormField>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField id="status" label="Delivery" error={errors.status?.message}>
          {(control) => (
            <Select {...control} {...register("status")}>
              <option value="">Any</option>
              <Options options={STATUSES} />
            </Select>
          )}
        </FormField>
        <FormField id="class" label="Last answer" error={errors.statusCodeClass?.message}>
          {(control) => (
            <Select {...control} {...register("statusCodeClass")}>
              <option value="">Any</option>
              <Options options={CLASSES} />
            </Select>
          )}
        </FormField>
        <FormField id="channel" label="Channel" error={errors.channel?.message}>
          {(control) => <Input {...control} {...register("channel")} />}
        </FormField>
        <FormField id="tag" label="Tag" error={errors.tag?.message}>
          {(control) => <Input {...control} {...register("tag")} />}
        </FormField>
      </div>
    </>
  );
}

function Options({ options }: { options: readonly { value: string; label: string }[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
