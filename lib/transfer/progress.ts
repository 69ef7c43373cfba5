import type { Client } from "@/lib/transfer/client";
import type { Step } from "@/lib/transfer/model";

const TERMINAL_INTERVAL_MS = 500;
const LOG_INTERVAL_MS = 10_000;

/** Shows on standard error how far a run is: one line that changes on a terminal, a line now and then in a log. */
export function showProgress(clients: readonly Client[]) {
  const { isTTY } = process.stderr;
  const counts = { eventType: 0, application: 0, endpoint: 0, refused: 0, failed: 0 };
  const startedAt = performance.now();
  const show = () => {
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    const requests = clients.map(
      ({ host, stats }) =>
        `${stats.requests} requests to ${host}${stats.retries > 0 ? ` (${stats.retries} repeated)` : ""}`,
    );
    const text = [
      `${seconds} s: ${counts.eventType} event types, ${counts.application} applications, ${counts.endpoint} endpoints`,
      ...(counts.refused > 0 ? [`${counts.refused} refused`] : []),
      ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
      ...requests,
    ].join(", ");
    process.stderr.write(isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  };
  const timer = setInterval(show, isTTY ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS);
  return {
    count({ item, outcome }: Pick<Step, "item" | "outcome">) {
      counts[item.kind] += 1;
      if (outcome === "refused" || outcome === "failed") counts[outcome] += 1;
    },
    end() {
      clearInterval(timer);
      show();
      if (isTTY) process.stderr.write("\n");
    },
  };
}
