"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/controls";
import { DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { useToast } from "@/components/ui/toast";
import { generationsPath, type OrderGeneration, orderKeys } from "@/lib/client/orders";
import { sendJson } from "@/lib/client/send-json";
import type { CatalogName } from "@/lib/shared/catalogs";
import { GENERATE_MAX } from "@/lib/simulator/constants";
import { type GenerationInput, generationInput } from "@/lib/simulator/schema";

const COUNT_FIRST = 50;
const LIVES: Readonly<Record<CatalogName, string>> = {
  fulfillment: "Most are delivered; some are canceled, declined or returned.",
  imagery: "Most are fulfilled, some fail; only these two ends send an event.",
  freight: "Most travel the whole way; some are planned anew, deleted or still waiting.",
};

export function GenerateForm({ catalog, onClose }: { catalog: CatalogName; onClose: () => void }) {
  const generate = useGenerate(onClose);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(generationInput),
    defaultValues: { catalog, count: COUNT_FIRST },
  });
  return (
    <form
      noValidate
      onSubmit={handleSubmit((values) => generate.mutate(values))}
      className="flex flex-col gap-4"
    >
      <FormField
        id="generate-count"
        label="Orders"
        hint={`Up to ${GENERATE_MAX}, about ten a second. ${LIVES[catalog]}`}
        error={formState.errors.count?.message}
      >
        {(control) => (
          <Input inputMode="numeric" {...control} {...register("count", { valueAsNumber: true })} />
        )}
      </FormField>
      {generate.error !== null && (
        <p role="alert" className="text-bad">
          Nothing is generated: {generate.error.message}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={generate.isPending}>
          Generate
        </Button>
      </DialogActions>
    </form>
  );
}

function useGenerate(onDone: () => void) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (input: GenerationInput) =>
      sendJson<OrderGeneration>(`POST ${generationsPath(applicationId)}`, input),
    onSuccess: async ({ total }) => {
      toast({ tone: "good", title: `${total} orders are being generated` });
      onDone();
      await queryClient.invalidateQueries({ queryKey: orderKeys.all(applicationId) });
    },
  });
}
