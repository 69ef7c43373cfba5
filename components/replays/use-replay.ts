"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAccess } from "@/components/layout/access";
import { REPLAYS } from "@/components/replays/replay-words";
import { useToast } from "@/components/ui/toast";
import {
  countReplay,
  type Replay,
  type ReplayCount,
  startReplay,
  taskKeys,
} from "@/lib/client/background-tasks";

/** What a replay would send, with the replay that was counted. */
export interface CountedMessages extends ReplayCount {
  readonly replay: Replay;
}

/** Count first; what was counted is what is started. */
export function useReplay(endpointId: string, { onStarted }: { onStarted: () => void }) {
  const { applicationId } = useAccess();
  const queryClient = useQueryClient();
  const toast = useToast();
  const address = { applicationId, endpointId };
  const count = useMutation({
    mutationFn: async (replay: Replay): Promise<CountedMessages> => ({
      replay,
      ...(await countReplay(address, replay)),
    }),
  });
  const start = useMutation({
    mutationFn: (replay: Replay) => startReplay(address, replay),
    onSuccess: async (_task, { kind }) => {
      toast({ tone: "good", title: `${REPLAYS[kind].title}: started` });
      onStarted();
      await queryClient.invalidateQueries({ queryKey: taskKeys.all(applicationId) });
    },
  });
  return { count, start };
}
