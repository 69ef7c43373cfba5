"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { describeFailure } from "@/components/endpoints/use-endpoint-form";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { type Endpoint, endpointKeys, endpointPath } from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";
import { nameEndpoint } from "@/lib/shared/name-endpoint";

export function DeleteEndpoint({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: () =>
      sendJson<null>(`DELETE ${endpointPath({ applicationId, endpointId: endpoint.id })}`),
    onSuccess: async () => {
      router.push(applicationPath(applicationId, "/developers/endpoints"));
      toast({ tone: "good", title: `Deleted ${nameEndpoint(endpoint)}` });
      await queryClient.invalidateQueries({ queryKey: endpointKeys.list(applicationId) });
    },
    onError: (error) => {
      toast({ tone: "bad", title: "Nothing was deleted", detail: describeFailure(error) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`Delete ${nameEndpoint(endpoint)}?`}
      action="Delete endpoint"
      isBusy={remove.isPending || remove.isSuccess}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p className="font-mono text-xs wrap-anywhere text-ink">{endpoint.url}</p>
      <p>
        Nothing is sent to it from now on; what waits for it, retries included, is canceled. Its
        signing secret is gone for good. This cannot be undone.
      </p>
      <p>To stop deliveries for a while, disable it instead.</p>
    </ConfirmDialog>
  );
}
