"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { describeFailure } from "@/components/endpoints/use-endpoint-form";
import { useAccess } from "@/components/layout/access";
import { useToast } from "@/components/ui/toast";
import { cancelTask, taskKeys } from "@/lib/client/background-tasks";

export function useCancelTask(taskId: string) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: () => cancelTask(applicationId, taskId),
    onSuccess: async () => {
      toast({
        tone: "good",
        title: "Replay canceled",
        detail: "What was sent already stays sent.",
      });
      await queryClient.invalidateQueries({ queryKey: taskKeys.all(applicationId) });
    },
    onError: (error) =>
      toast({ tone: "bad", title: "The replay goes on", detail: describeFailure(error) }),
  });
}
