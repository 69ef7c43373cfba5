import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { UseFormReturn } from "react-hook-form";
import { asSentence } from "@/components/endpoints/endpoint-form-problems";
import { describeFailure } from "@/components/endpoints/use-endpoint-form";
import { useAccess } from "@/components/layout/access";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/client/api-error";
import {
  type EnvironmentSettings,
  environmentKeys,
  environmentSettingsPath,
} from "@/lib/client/environment";
import { sendJson } from "@/lib/client/send-json";
import { type SettingsValues, toFieldName, toFormValues, toPatch } from "./settings-values";

export function useSaveSettings(form: UseFormReturn<SettingsValues>, before: EnvironmentSettings) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (values: SettingsValues) =>
      sendJson<EnvironmentSettings>(
        `PATCH ${environmentSettingsPath(applicationId)}`,
        toPatch(values, before),
      ),
    onSuccess: async (saved) => {
      queryClient.setQueryData(environmentKeys.settings(applicationId), saved);
      form.reset(toFormValues(saved));
      toast({ tone: "good", title: "Settings saved" });
      await queryClient.invalidateQueries({ queryKey: environmentKeys.all(applicationId) });
    },
    onError: (error) => showError(form, error),
  });
}

/** Each refusal at its field; what has none above the button. */
function showError(form: UseFormReturn<SettingsValues>, error: Error): void {
  const refused = error instanceof ApiError ? error.fields : [];
  const placed = refused.filter(({ path, message }) => {
    const field = toFieldName(path);
    if (field === null) return false;
    form.setError(field, { message: asSentence(message) }, { shouldFocus: true });
    return true;
  });
  if (placed.length > 0) return;
  form.setError("root.server", { message: describeFailure(error) });
}
