"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/controls";
import { DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { useToast } from "@/components/ui/toast";
import { apiKeyInput } from "@/lib/api-keys/schema";
import { apiKeyKeys, apiKeysPath, type CreatedApiKey } from "@/lib/client/api-keys";
import { sendJson } from "@/lib/client/send-json";

const DAY_MS = 24 * 60 * 60 * 1000;

const LIFETIMES = [
  { days: "", label: "Never" },
  { days: "30", label: "In 30 days" },
  { days: "90", label: "In 90 days" },
  { days: "365", label: "In a year" },
];

const form = z.object({
  name: apiKeyInput.shape.name.refine((name) => name.trim() !== "", "Give the key a name"),
  days: z.string(),
});

export function ApiKeyForm({
  onCreated,
  onCancel,
}: {
  onCreated: (created: CreatedApiKey) => void;
  onCancel: () => void;
}) {
  const create = useCreate(onCreated);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(form),
    defaultValues: { name: "", days: "" },
  });
  return (
    <form
      noValidate
      onSubmit={handleSubmit((values) => create.mutate(values))}
      className="flex flex-col gap-4"
    >
      <FormField
        id="key-name"
        label="Name"
        hint="What will use it, such as “Order service, staging”."
        error={formState.errors.name && "Give the key a name"}
      >
        {(control) => <Input autoComplete="off" {...control} {...register("name")} />}
      </FormField>
      <FormField id="key-expires" label="Expires">
        {(control) => (
          <Select {...control} {...register("days")}>
            {LIFETIMES.map(({ days, label }) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <p className="rounded-md bg-sunken px-3 py-2 text-xs text-ink-muted">
        Opens this application and no other: it manages endpoints and reads messages and deliveries.
        It cannot make keys, change the team or turn features on and off.
      </p>
      {create.error !== null && (
        <p role="alert" className="text-bad">
          The key could not be created: {create.error.message}
        </p>
      )}
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" disabled={create.isPending}>
          Create key
        </Button>
      </DialogActions>
    </form>
  );
}

function useCreate(onCreated: (created: CreatedApiKey) => void) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: ({ name, days }: z.output<typeof form>) =>
      sendJson<CreatedApiKey>(`POST ${apiKeysPath(applicationId)}`, {
        name,
        expiresAt: days === "" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString(),
      }),
    onSuccess: (created) => {
      toast({ tone: "good", title: `${created.name} is created` });
      onCreated(created);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: apiKeyKeys.all(applicationId) }),
  });
}
