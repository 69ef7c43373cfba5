"use client";

import { useFormContext } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { useAccess } from "@/components/layout/access";
import { Input } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";

export function UrlField() {
  const { environmentKind } = useAccess();
  const { register, formState } = useFormContext<EndpointFormValues>();
  return (
    <FormField
      id="url"
      label="Endpoint URL"
      error={formState.errors.url?.message}
      hint={
        environmentKind === "live"
          ? "A public https:// address of yours that accepts POST. Private, loopback and link-local addresses are refused; redirects are not followed."
          : "An address of yours that accepts POST; here, in the test environment, http:// will do. Private, loopback and link-local addresses are refused unless whoever runs this service allows them; redirects are not followed."
      }
    >
      {(control) => (
        <Input
          {...control}
          {...register("url")}
          type="text"
          inputMode="url"
          autoComplete="url"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="https://example.com/webhooks"
          className="font-mono"
        />
      )}
    </FormField>
  );
}
