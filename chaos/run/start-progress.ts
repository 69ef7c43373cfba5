import type { Sender } from "@/chaos/load/run-sender";
import { isAccepted, type Ledger } from "@/chaos/run/create-ledger";
import type { Receivers } from "@/chaos/system/start-receivers";
import { startSchedule } from "@/lib/worker/schedule";

const REPORT_MS = 5_000;

/** Says what happens while it happens: each fault at once, and the counts every few seconds. */
export function startProgress(input: { sender: Sender; ledger: Ledger; receivers: Receivers }) {
  const { sender, ledger, receivers } = input;
  const startedAt = performance.now();
  let unfinished: number | null = null;

  function say(text: string) {
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(`  ${seconds.padStart(6)} s  ${text}`);
  }
  const schedule = startSchedule({
    everyMs: REPORT_MS,
    run: async () => {
      ledger.add(await receivers.take());
      const { posts } = sender;
      const answered = posts.filter(({ id }) => id !== null).length;
      const accepted = ledger.receptions.filter(isAccepted).length;
      const left = unfinished === null ? "" : `, ${unfinished} deliveries left`;
      say(`${answered} of ${posts.length} posts answered, ${accepted} deliveries arrived${left}`);
    },
    onError: (error) => console.error(error),
  });
  return {
    say,
    setUnfinished(count: number) {
      unfinished = count;
    },
    stop: schedule.stop,
  };
}
