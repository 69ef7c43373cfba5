"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { asSentence } from "@/components/endpoints/endpoint-form-problems";
import { describeFailure } from "@/components/endpoints/use-endpoint-form";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/controls";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/client/api-error";
import { type EndpointAddress, endpointKeys, endpointPath } from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";
import { OVERLAPS, type RotationValues, rotationForm, toRotationBody } from "./rotation-form";

interface Props {
  address: EndpointAddress;
  onClose: () => void;
}

export function RotateSecret({ address, onClose }: Props) {
  const form = useForm<RotationValues>({
    defaultValues: { overlapSeconds: String(OVERLAPS[2].seconds), key: "" },
    resolver: zodResolver(rotationForm),
    mode: "onTouched",
  });
  const rotate = useRotation({
    address,
    onClose,
    onError: (error) => {
      const field = error instanceof ApiError ? error.fields[0] : undefined;
      form.setError("key", { message: field ? asSentence(field.message) : describeFailure(error) });
    },
  });
  return (
    <Dialog title="Rotate the signing secret" onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={form.handleSubmit((values) => rotate.mutate(values))}
      >
        <FormField
          id="overlapSeconds"
          label="The old secret goes on signing for"
          hint="In that time each delivery carries both signatures, so your server accepts it before and after you change the secret there."
        >
          {(control) => (
            <Select {...control} {...form.register("overlapSeconds")}>
              {OVERLAPS.map(({ seconds, label }) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField
          id="key"
          label="New secret"
          hint="Left empty, one is made for you."
          error={form.formState.errors.key?.message}
        >
          {(control) => (
            <Input
              {...control}
              {...form.register("key")}
              autoComplete="off"
              spellCheck={false}
              placeholder="Made for you"
              className="font-mono"
            />
          )}
        </FormField>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={rotate.isPending}>
            Rotate
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function useRotation({ address, onClose, onError }: Props & { onError: (error: Error) => void }) {
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (values: RotationValues) =>
      sendJson<null>(`POST ${endpointPath(address)}/secret/rotate`, toRotationBody(values)),
    onSuccess: async () => {
      const { applicationId, endpointId } = address;
      toast({ tone: "good", title: "Secret rotated", detail: "The new one signs from now on." });
      onClose();
      await queryClient.invalidateQueries({
        queryKey: endpointKeys.one(applicationId, endpointId),
      });
    },
    onError,
  });
}
