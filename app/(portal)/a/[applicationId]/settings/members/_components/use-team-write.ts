import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toast";
import { teamKeys } from "@/lib/client/members";
import { useTeamRights } from "./use-team-rights";

/** A write to the team: says what became of it, and shows the team as it is then. */
export function useTeamWrite<Input, Output>(
  write: (input: Input) => Promise<Output>,
  said: { done: (input: Input) => string; failed: string; onDone?: (output: Output) => void },
) {
  const { applicationId } = useTeamRights();
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: write,
    onSuccess: (output, input) => {
      toast({ tone: "good", title: said.done(input) });
      said.onDone?.(output);
    },
    onError: (error) => toast({ tone: "bad", title: said.failed, detail: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: teamKeys.all(applicationId) }),
  });
}
