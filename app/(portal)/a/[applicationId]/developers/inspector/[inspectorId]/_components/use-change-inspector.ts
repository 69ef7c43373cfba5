"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toast";
import {
  type Inspector,
  type InspectorAddress,
  inspectorKeys,
  inspectorPath,
} from "@/lib/client/inspectors";
import { sendJson } from "@/lib/client/send-json";
import type { InspectorPatch } from "@/lib/inspector/schema";

/** Changes it and says so; `said` is what to say. An error is left to the form that asks for the change. */
export function useChangeInspector(
  address: InspectorAddress,
  { said, onDone }: { said: string; onDone: () => void },
) {
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (patch: InspectorPatch) =>
      sendJson<Inspector>(`PATCH ${inspectorPath(address)}`, patch),
    onSuccess: (inspector) => {
      queryClient.setQueryData(inspectorKeys.one(address), inspector);
      toast({ tone: "good", title: said });
      onDone();
    },
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: inspectorKeys.list(address.applicationId) }),
  });
}
