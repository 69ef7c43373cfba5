"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { type InspectorAddress, inspectorKeys, inspectorPath } from "@/lib/client/inspectors";
import { sendJson } from "@/lib/client/send-json";
import { useOpenRequest } from "./use-open-request";

export function ClearRequests({ address }: { address: InspectorAddress }) {
  const { canWrite } = useAccess();
  const [isAsking, setIsAsking] = useState(false);
  const clear = useClear(address, () => setIsAsking(false));
  if (!canWrite) return null;
  return (
    <>
      <Button look="ghost" size="sm" onClick={() => setIsAsking(true)}>
        Clear
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Clear the requests?"
          action="Clear requests"
          isBusy={clear.isPending}
          onConfirm={() => clear.mutate()}
          onClose={() => setIsAsking(false)}
        >
          <p>
            What this inspector has received is gone for everybody. The URL and its answers stay.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function useClear(address: InspectorAddress, onDone: () => void) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const { open } = useOpenRequest();
  return useMutation({
    mutationFn: () => sendJson<null>(`DELETE ${inspectorPath(address)}/request`),
    onSuccess: () => {
      open(null);
      toast({ tone: "good", title: "The requests are cleared" });
      onDone();
    },
    onError: (error) =>
      toast({ tone: "bad", title: "They could not be cleared", detail: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: inspectorKeys.one(address) }),
  });
}
