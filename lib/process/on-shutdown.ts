import type { Logger } from "@/lib/log/logger";

/**
 * The first SIGTERM or SIGINT, or a parent that went away, lets the process finish what runs; the second
 * one ends it now (delivery.md, section 7). Both say so in the log.
 */
export function onShutdown(input: {
  logger: Logger;
  finish: () => Promise<void>;
  abort: () => Promise<void>;
}): void {
  const { logger } = input;
  let asked = 0;

  function end(how: { word: string; run: () => Promise<void> }) {
    logger.info(`${how.word}`);
    how.run().then(
      () => leave(0),
      (error: unknown) => {
        logger.error({ err: error }, "shutdown failed");
        leave(1);
      },
    );
  }
  function leave(code: number) {
    logger.info("stopped");
    process.exit(code);
  }
  function ask() {
    asked++;
    if (asked === 1) end({ word: "stopping: finishing what runs", run: input.finish });
    if (asked === 2) end({ word: "stopping now", run: input.abort });
  }

  process.on("SIGTERM", ask);
  process.on("SIGINT", ask);
  // The launcher holds a channel to its children: when it dies, however it dies, they follow.
  process.on("disconnect", ask);
}
