/** For one waiter: a second wait takes the place of the first, which then ends by its time. */
export interface Signal {
  /** Ends the wait under way, or the next one at once: a signal between two waits is not lost. */
  notify(): void;
  /** Resolves when notified, or after the time. */
  wait(maxMs: number): Promise<void>;
}

/** The one place where a loop waits. */
export function createSignal(): Signal {
  let isNotified = false;
  let endWait: (() => void) | null = null;
  return {
    notify() {
      isNotified = true;
      endWait?.();
    },
    async wait(maxMs) {
      if (!isNotified) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, maxMs);
          endWait = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      endWait = null;
      isNotified = false;
    },
  };
}
