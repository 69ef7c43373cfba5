"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/controls";
import { DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { useToast } from "@/components/ui/toast";
import { type Inspector, inspectorKeys, inspectorsPath } from "@/lib/client/inspectors";
import { sendJson } from "@/lib/client/send-json";
import { IDLE_LIFETIME_DAYS } from "@/lib/inspector/constants";
import { inspectorInput } from "@/lib/inspector/schema";

const form = inspectorInput.pick({ name: true });

export function CreateInspectorForm({ onCancel }: { onCancel: () => void }) {
  const create = useCreate();
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(form),
    defaultValues: { name: "" },
  });
  return (
    <form
      noValidate
      onSubmit={handleSubmit(({ name }) => create.mutate(name))}
      className="flex flex-col gap-4"
    >
      <FormField
        id="inspector-name"
        label="Name"
        hint="What you are trying, such as “Retries of the order service”. It may be left empty."
        error={formState.errors.name?.message}
      >
        {(control) => <Input autoComplete="off" autoFocus {...control} {...register("name")} />}
      </FormField>
      <p className="rounded-md bg-sunken px-3 py-2 text-xs text-ink-muted">
        Whoever knows the URL can send requests to it; only members of this application see them. It
        ends {IDLE_LIFETIME_DAYS} days after its last request.
      </p>
      {create.error !== null && (
        <p role="alert" className="text-bad">
          The inspector could not be created: {create.error.message}
        </p>
      )}
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" disabled={create.isPending}>
          Create
        </Button>
      </DialogActions>
    </form>
  );
}

function useCreate() {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: (name: string) =>
      sendJson<Inspector>(`POST ${inspectorsPath(applicationId)}`, { name }),
    onSuccess: async (inspector) => {
      await queryClient.invalidateQueries({ queryKey: inspectorKeys.list(applicationId) });
      toast({ tone: "good", title: "The inspector is ready" });
      router.push(applicationPath(applicationId, `/developers/inspector/${inspector.id}`));
    },
  });
}
