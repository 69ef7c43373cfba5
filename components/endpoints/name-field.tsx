"use client";

import { useFormContext } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { Input } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";

export function NameField() {
  const { register, formState } = useFormContext<EndpointFormValues>();
  return (
    <FormField
      id="description"
      label="Name"
      hint="What it is for, to tell it from others. Optional."
      error={formState.errors.description?.message}
    >
      {(control) => (
        <Input
          {...control}
          {...register("description")}
          autoComplete="off"
          placeholder="Order system"
        />
      )}
    </FormField>
  );
}
