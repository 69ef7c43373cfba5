import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useAccess } from "@/components/layout/access";
import { useToast } from "@/components/ui/toast";
import { applicationApiPath, applicationKeys, type Features } from "@/lib/client/application";
import { sendJson } from "@/lib/client/send-json";

/** Turns the Developer API and webhooks on or off, and says what became of it. */
export function useSwitchFeatures(said: { done: string; failed: string; onDone?: () => void }) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: (patch: Partial<Features>) =>
      sendJson<Features>(`PATCH ${applicationApiPath(applicationId)}/features`, patch),
    onSuccess: (features) => {
      queryClient.setQueryData(applicationKeys.features(applicationId), features);
      // Pages that the router keeps were rendered by the switches as they were.
      router.refresh();
      toast({ tone: "good", title: said.done });
      said.onDone?.();
    },
    onError: (error) => toast({ tone: "bad", title: said.failed, detail: error.message }),
  });
}
