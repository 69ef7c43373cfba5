"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useToast } from "@/components/ui/toast";
import { generationsPath, type OrderGeneration, orderKeys } from "@/lib/client/orders";
import { sendJson } from "@/lib/client/send-json";
import { CATALOG_TITLES } from "@/lib/shared/catalogs";

export function GenerationProgress({ generation }: { generation: OrderGeneration }) {
  const { canWrite } = useAccess();
  const cancel = useCancel(generation);
  const { catalog, made, total } = generation;
  return (
    <Panel
      aria-label="Generating traffic"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3"
    >
      <div className="flex min-w-48 flex-1 flex-col gap-1.5">
        <p aria-live="polite">
          Generating traffic for {CATALOG_TITLES[catalog].toLowerCase()}: {made} of {total} orders
        </p>
        <ProgressBar label="Generated orders" value={made} total={total} />
      </div>
      {canWrite && (
        <Button disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          Cancel generation
        </Button>
      )}
    </Panel>
  );
}

function useCancel(generation: OrderGeneration) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: () =>
      sendJson<OrderGeneration>(`POST ${generationsPath(applicationId)}/${generation.id}/cancel`),
    onSuccess: ({ status, made }) =>
      toast(
        status === "canceled"
          ? { tone: "good", title: "Generation canceled", detail: `${made} orders were made.` }
          : { tone: "good", title: "It was over already", detail: `${made} orders were made.` },
      ),
    onError: (error) =>
      toast({ tone: "bad", title: "The generation goes on", detail: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: orderKeys.all(applicationId) }),
  });
}
