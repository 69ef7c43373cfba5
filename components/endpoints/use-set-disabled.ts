"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { describeFailure } from "@/components/endpoints/use-endpoint-form";
import { useAccess } from "@/components/layout/access";
import { askForMissed } from "@/components/replays/missed-address";
import { useToast } from "@/components/ui/toast";
import { type Endpoint, endpointKeys, endpointPath } from "@/lib/client/endpoints";
import { sendJson } from "@/lib/client/send-json";

/** Turns an endpoint off or on, says so, and offers the way back from off. */
export function useSetDisabled(endpointId: string) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const replayMissed = () =>
    askForMissed(
      { applicationId, endpointId },
      { isAsked: true, goTo: (path) => router.push(path) },
    );
  const change = useMutation({
    mutationFn: (disabled: boolean) =>
      sendJson<Endpoint>(`PATCH ${endpointPath({ applicationId, endpointId })}`, { disabled }),
    onSuccess: async (endpoint) => {
      queryClient.setQueryData(endpointKeys.one(applicationId, endpointId), endpoint);
      toast(
        endpoint.disabled
          ? {
              tone: "good",
              title: "Endpoint disabled",
              detail: "What waited for it is canceled.",
              action: { label: "Enable again", onSelect: () => change.mutate(false) },
            }
          : {
              tone: "good",
              title: "Endpoint enabled",
              detail: "New messages go to it again.",
              action: { label: "Replay what it missed", onSelect: replayMissed },
            },
      );
      await queryClient.invalidateQueries({ queryKey: endpointKeys.all(applicationId) });
    },
    onError: (error) =>
      toast({ tone: "bad", title: "Nothing was changed", detail: describeFailure(error) }),
  });
  return change;
}
