"use client";

import { useFormContext } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { Input } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";

export function SecretField() {
  const { register, formState } = useFormContext<EndpointFormValues>();
  return (
    <FormField
      id="secret"
      label="Signing secret of your own"
      hint="whsec_ and 24 to 75 bytes in base64. Left empty, one is made for this endpoint; no two share one."
      error={formState.errors.secret?.message}
    >
      {(control) => (
        <Input
          {...control}
          {...register("secret")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="Made for you"
          className="font-mono"
        />
      )}
    </FormField>
  );
}
