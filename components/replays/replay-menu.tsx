"use client";

import { useState } from "react";
import { ReplayDialog } from "@/components/replays/replay-dialog";
import { ReplayMenuTrigger } from "@/components/replays/replay-menu-trigger";
import { useDeferred } from "@/components/ui/use-deferred";
import type { ReplayKind } from "@/lib/client/background-tasks";

export interface OpenReplayMenuProps {
  endpointId: string;
  onChoose: (kind: ReplayKind) => void;
}

export function ReplayMenu({ endpointId }: { endpointId: string }) {
  const { Part, standIn } = useDeferred(loadMenu);
  const [kind, setKind] = useState<ReplayKind | null>(null);
  return (
    <>
      {Part === null ? (
        <ReplayMenuTrigger aria-haspopup="menu" {...standIn} />
      ) : (
        <Part endpointId={endpointId} onChoose={setKind} />
      )}
      {kind !== null && (
        <ReplayDialog endpointId={endpointId} kind={kind} onClose={() => setKind(null)} />
      )}
    </>
  );
}

async function loadMenu() {
  const { OpenReplayMenu } = await import("@/components/replays/open-replay-menu");
  return OpenReplayMenu;
}
