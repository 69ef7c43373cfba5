import type { BackgroundTask, ReplayKind } from "@/lib/client/background-tasks";

interface Words {
  readonly title: string;
  /** What it sends, for whoever chooses between them. */
  readonly about: string;
}

export const REPLAYS: Readonly<Record<ReplayKind, Words>> = {
  recover: {
    title: "Recover failed",
    about: "Sends once more what failed for good or was canceled, and nothing that arrived.",
  },
  "replay-missing": {
    title: "Replay missing",
    about:
      "Sends what this endpoint never got: messages from before it was there, or while it was disabled.",
  },
  "bulk-replay": {
    title: "Bulk replay",
    about: "Sends once more what a filter selects, also what arrived already.",
  },
};

const TASKS: Readonly<Record<BackgroundTask["task"], ReplayKind>> = {
  "endpoint.recover": "recover",
  "endpoint.replay": "replay-missing",
  "endpoint.bulk-replay": "bulk-replay",
};

export function titleOfTask({ task }: Pick<BackgroundTask, "task">): string {
  return REPLAYS[TASKS[task]].title;
}

/** "1 message", "1,204 messages". */
export function countMessages(count: number): string {
  return count === 1 ? "1 message" : `${count.toLocaleString("en")} messages`;
}
