"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { FormProvider } from "react-hook-form";
import { FormError } from "@/components/endpoints/form-error";
import { UnsavedGuard } from "@/components/endpoints/unsaved-guard";
import { useAccess } from "@/components/layout/access";
import { Form } from "@/components/ui/form";
import { SaveBar } from "@/components/ui/save-bar";
import { useDrawnForm } from "@/components/ui/use-drawn-form";
import type { EnvironmentSettings } from "@/lib/client/environment";
import { FailingSection } from "./failing-section";
import { FeaturesSection } from "./features-section";
import { type SettingsValues, settingsValues, toFormValues } from "./settings-values";
import { useSaveSettings } from "./use-save-settings";

export function SettingsForm({ settings }: { settings: EnvironmentSettings }) {
  const form = useDrawnForm<SettingsValues>({
    resolver: zodResolver(settingsValues),
    // What another operator saves shows here; what was typed stays.
    values: toFormValues(settings),
    resetOptions: { keepDirtyValues: true },
    mode: "onTouched",
  });
  const { environmentKind } = useAccess();
  const save = useSaveSettings(form, settings);
  const { isDirty } = form.formState;
  return (
    <FormProvider {...form}>
      <Form
        noValidate
        aria-label="Settings"
        className="divide-y divide-line"
        onSubmit={form.handleSubmit((values) => save.mutate(values))}
      >
        {/* Whoever signs up begins in the test environment. */}
        {environmentKind === "test" && (
          <FeaturesSection
            kind="signedUpApplications"
            title="Applications that sign up"
            text="How the switches of a new application stand when somebody has signed up. The applications that are there keep theirs."
          />
        )}
        <FeaturesSection
          kind="createdApplications"
          title="Applications that operators create"
          text="How they stand when you create one by the API. With both on, an SDK works at once."
        />
        <FailingSection />
        <div className="flex flex-col gap-3 p-4">
          <FormError />
          <SaveBar isDirty={isDirty} isSaving={save.isPending} onUndo={() => form.reset()} />
        </div>
      </Form>
      <UnsavedGuard isDirty={isDirty} />
    </FormProvider>
  );
}
