"use client";

import { Controller, useFormContext } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { FormField } from "@/components/ui/form-field";
import { TokenInput } from "@/components/ui/token-input";

export function ChannelsField() {
  const { formState } = useFormContext<EndpointFormValues>();
  return (
    <FormField
      id="channels"
      label="Channels"
      hint="With channels, only messages that are sent to one of them arrive. Without, every message does. Enter or a comma adds one."
      error={formState.errors.channels?.message}
    >
      {(control) => (
        <Controller<EndpointFormValues, "channels">
          name="channels"
          render={({ field }) => (
            <TokenInput
              control={control}
              noun="channel"
              tokens={field.value}
              onChange={field.onChange}
              inputRef={field.ref}
              placeholder="project_123"
            />
          )}
        />
      )}
    </FormField>
  );
}
