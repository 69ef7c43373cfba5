"use client";

import { useFormContext } from "react-hook-form";
import { formatDelay, parseDelays } from "@/components/endpoints/delay-text";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { PolicyTimeline, useStandardDelays } from "@/components/endpoints/policy-timeline";
import { Input } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";
import { RadioCard } from "@/components/ui/radio-card";

export function RetryField() {
  const { register, watch } = useFormContext<EndpointFormValues>();
  const standardDelays = useStandardDelays();
  const kind = watch("retryKind");
  const radio = register("retryKind");
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="float-left text-sm font-medium">Retries</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        <RadioCard
          {...radio}
          value="standard"
          label="Standard"
          hint={describeSchedule(standardDelays)}
        />
        <RadioCard {...radio} value="none" label="None" hint="One attempt, whatever happens." />
        <RadioCard {...radio} value="custom" label="Custom" hint="Delays of your own." />
      </div>
      {kind === "custom" && <DelaysField />}
      <Preview />
    </fieldset>
  );
}

function DelaysField() {
  const { register, formState } = useFormContext<EndpointFormValues>();
  return (
    <FormField
      id="delays"
      label="Delays"
      hint="One before each retry, separated by commas: up to 20, each of up to 24 h."
      error={formState.errors.delays?.message}
    >
      {(control) => (
        <Input
          {...control}
          {...register("delays")}
          autoComplete="off"
          placeholder="30 s, 5 min, 2 h"
        />
      )}
    </FormField>
  );
}

function Preview() {
  const { watch } = useFormContext<EndpointFormValues>();
  const [kind, delays] = watch(["retryKind", "delays"]);
  if (kind !== "custom") return <PolicyTimeline policy={kind} />;
  const parsed = parseDelays(delays);
  return parsed.ok ? <PolicyTimeline policy={parsed} /> : null;
}

function describeSchedule(delaysSeconds: readonly number[]): string {
  const whole = delaysSeconds.reduce((sum, delay) => sum + delay, 0);
  return `${delaysSeconds.length + 1} attempts over ${formatDelay(whole)}.`;
}
