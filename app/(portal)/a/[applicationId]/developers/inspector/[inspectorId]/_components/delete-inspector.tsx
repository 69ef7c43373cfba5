"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { applicationPath } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { type InspectorAddress, inspectorKeys, inspectorPath } from "@/lib/client/inspectors";
import { sendJson } from "@/lib/client/send-json";

export function DeleteInspector({ address }: { address: InspectorAddress }) {
  const [isAsking, setIsAsking] = useState(false);
  const remove = useDelete(address);
  return (
    <>
      <Button look="ghost" onClick={() => setIsAsking(true)}>
        Delete
      </Button>
      {isAsking && (
        <ConfirmDialog
          title="Delete this inspector?"
          action="Delete inspector"
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setIsAsking(false)}
        >
          <p>
            Its URL answers 404 from now on, and what it received is gone. Endpoints that have this
            URL stay, and their deliveries fail.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function useDelete(address: InspectorAddress) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: () => sendJson<null>(`DELETE ${inspectorPath(address)}`),
    onSuccess: async () => {
      toast({ tone: "good", title: "The inspector is deleted" });
      router.push(applicationPath(address.applicationId, "/developers/inspector"));
      await queryClient.invalidateQueries({ queryKey: inspectorKeys.list(address.applicationId) });
    },
    onError: (error) =>
      toast({ tone: "bad", title: "It could not be deleted", detail: error.message }),
  });
}
