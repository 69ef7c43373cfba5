import { countMessages } from "@/components/replays/replay-words";
import type { BackgroundTask } from "@/lib/client/background-tasks";

interface Progress {
  readonly statusText: BackgroundTask["statusText"];
  readonly data: Pick<BackgroundTask["data"], "total" | "messagesSent" | "skipped" | "error">;
}

/** How far a task has come, in one line. */
export function describeProgress({ statusText, data }: Progress): string {
  const sent = countMessages(data.messagesSent);
  switch (statusText) {
    case "running":
      if (data.total === null) return "Counting…";
      return `${data.messagesSent.toLocaleString("en")} of ${countMessages(data.total)}`;
    case "finished":
      if (data.skipped === 0) return `${sent} sent`;
      return `${sent} sent, ${data.skipped.toLocaleString("en")} left out: their payload is gone`;
    case "canceled":
      return `${sent} sent before it was canceled`;
    case "failed":
      return `${sent} sent, then: ${data.error ?? "it failed"}`;
  }
}
