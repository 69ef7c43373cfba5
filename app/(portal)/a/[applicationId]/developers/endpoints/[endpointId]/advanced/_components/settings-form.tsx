"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FormProvider, type UseFormReturn } from "react-hook-form";
import type { EndpointFormValues } from "@/components/endpoints/endpoint-form-values";
import { FormError } from "@/components/endpoints/form-error";
import { UnsavedGuard } from "@/components/endpoints/unsaved-guard";
import { useAccess } from "@/components/layout/access";
import { Form } from "@/components/ui/form";
import { Panel } from "@/components/ui/panel";
import { SaveBar } from "@/components/ui/save-bar";

interface Props {
  title: string;
  form: UseFormReturn<EndpointFormValues>;
  save: UseMutationResult<unknown, Error, EndpointFormValues>;
  children: ReactNode;
}

/** One section that is saved by itself. A viewer sees its values and cannot change them. */
export function SettingsForm({ title, form, save, children }: Props) {
  const { canWrite } = useAccess();
  const { isDirty } = form.formState;
  return (
    <Panel aria-label={title}>
      <FormProvider {...form}>
        <Form
          noValidate
          aria-label={title}
          className="flex flex-col gap-4 p-4"
          onSubmit={form.handleSubmit((values) => save.mutate(values))}
        >
          <h2 className="sr-only">{title}</h2>
          <fieldset disabled={!canWrite} className="flex min-w-0 flex-col gap-4">
            {children}
          </fieldset>
          <FormError />
          {canWrite && (
            <SaveBar isDirty={isDirty} isSaving={save.isPending} onUndo={() => form.reset()} />
          )}
        </Form>
        <UnsavedGuard isDirty={isDirty} />
      </FormProvider>
    </Panel>
  );
}
