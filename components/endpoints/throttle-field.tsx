"use client";

import { useFormContext } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { Input } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";

export function ThrottleField() {
  const { register, formState } = useFormContext<EndpointFormValues>();
  return (
    <FormField
      id="throttleRate"
      label="Rate limit"
      hint="Messages a second at most; what is above it waits. Empty for as fast as your server answers."
      error={formState.errors.throttleRate?.message}
    >
      {(control) => (
        <Input
          {...control}
          {...register("throttleRate")}
          inputMode="numeric"
          autoComplete="off"
          placeholder="No limit"
          className="max-w-40"
        />
      )}
    </FormField>
  );
}
