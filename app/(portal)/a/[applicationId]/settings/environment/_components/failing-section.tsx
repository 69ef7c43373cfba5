"use client";

import { useFormContext } from "react-hook-form";
import { Input } from "@/components/ui/controls";
import { FormField } from "@/components/ui/form-field";
import { DISABLE_FAILING_MAX_HOURS, DISABLE_FAILING_MIN_HOURS } from "@/lib/environments/constants";
import { SettingsSection } from "./settings-section";
import type { SettingsValues } from "./settings-values";
import { SwitchBox } from "./switch-box";

export function FailingSection() {
  const { register, watch, formState } = useFormContext<SettingsValues>();
  return (
    <SettingsSection
      title="Endpoints that only fail"
      text="An endpoint that does nothing but fail for long can be disabled by itself. Its people are told before, and can enable it again."
    >
      <SwitchBox
        name="disablesFailing"
        label="Disable them"
        hint="Off: they are tried for as long as messages come."
      />
      {watch("disablesFailing") && (
        <div className="pl-6.5">
          <FormField
            id="hours"
            label="After, in hours"
            hint={`${DISABLE_FAILING_MIN_HOURS} to ${DISABLE_FAILING_MAX_HOURS.toLocaleString("en")}. Counted from the first failure in a row.`}
            error={formState.errors.hours?.message}
          >
            {(control) => (
              <Input
                {...control}
                {...register("hours")}
                inputMode="numeric"
                autoComplete="off"
                className="max-w-40 tabular-nums"
              />
            )}
          </FormField>
        </div>
      )}
    </SettingsSection>
  );
}
