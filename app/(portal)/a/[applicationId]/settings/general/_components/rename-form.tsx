"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { asSentence } from "@/components/endpoints/endpoint-form-problems";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/controls";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { useToast } from "@/components/ui/toast";
import { useDrawnForm } from "@/components/ui/use-drawn-form";
import { type ApplicationRename, applicationRename } from "@/lib/applications/schema";
import { applicationApiPath } from "@/lib/client/application";
import { teamKeys } from "@/lib/client/members";
import { sendJson } from "@/lib/client/send-json";

export function RenameForm({ name }: { name: string }) {
  const rename = useRename();
  const { register, handleSubmit, formState } = useDrawnForm({
    resolver: zodResolver(applicationRename),
    defaultValues: { name },
  });
  const problem = formState.errors.name?.message;
  return (
    <Form
      noValidate
      onSubmit={handleSubmit((values) => rename.mutate(values))}
      className="flex flex-wrap items-start gap-x-3 gap-y-3"
    >
      <div className="min-w-56 flex-1">
        <FormField
          id="application-name"
          label="Name"
          hint="As the switcher, invitations and mails show it."
          error={problem && asSentence(problem)}
        >
          {(control) => <Input {...control} autoComplete="off" {...register("name")} />}
        </FormField>
      </div>
      <Button
        type="submit"
        look="primary"
        size="lg"
        className="sm:mt-6.5"
        disabled={rename.isPending || !formState.isDirty}
      >
        Save name
      </Button>
    </Form>
  );
}

function useRename() {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: (values: ApplicationRename) =>
      sendJson<ApplicationRename>(`PUT ${applicationApiPath(applicationId)}/name`, values),
    onSuccess: async ({ name }) => {
      toast({ tone: "good", title: `The application is called ${name} now` });
      // The switcher is drawn by the server.
      router.refresh();
      await queryClient.invalidateQueries({ queryKey: teamKeys.all(applicationId) });
    },
    onError: (error) =>
      toast({ tone: "bad", title: "The name was not changed", detail: error.message }),
  });
}
