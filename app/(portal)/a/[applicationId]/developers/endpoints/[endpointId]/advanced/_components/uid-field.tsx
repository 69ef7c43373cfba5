"use client";

import { useFormContext } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { Input } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";

export function UidField() {
  const { register, formState } = useFormContext<EndpointFormValues>();
  return (
    <FormField
      id="uid"
      label="Your own id (uid)"
      hint="A name of yours that the API takes in place of our id. No two endpoints of an application share one."
      error={formState.errors.uid?.message}
    >
      {(control) => (
        <Input
          {...control}
          {...register("uid")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="None"
          className="max-w-sm font-mono"
        />
      )}
    </FormField>
  );
}
