import type { Logger } from "@/lib/log/logger";

/** What isn't finished by then is aborted. Kubernetes and systemd kill a process after 30 s or more. */
const FINISH_MAX_MS = 25_000;
/** Aborting asks the database too, and it may be what hangs. */
const ABORT_MAX_MS = 3_000;

/**
 * The first SIGTERM or SIGINT, or a parent that went away, lets the process finish what runs, for FINISH_MAX_MS at
 * most; the second one aborts it now. Both are logged. SIGHUP, which a closed terminal or a log rotation sends, would
 * end a Node process by default: there is nothing to reopen or reload, so it is logged and ignored.
 */
export function onShutdown(input: {
  logger: Logger;
  finish: () => Promise<void>;
  abort: () => Promise<void>;
}): void {
  const { logger } = input;
  let asked = 0;
  let isAborting = false;

  function end(run: () => Promise<void>) {
    run().then(
      () => leave(0),
      (error: unknown) => {
        logger.error({ err: error }, "shutdown failed");
        leave(1);
      },
    );
  }
  function finish() {
    logger.info("stopping: finishing what runs");
    setTimeout(() => abort("stopping now: not finished in time"), FINISH_MAX_MS).unref();
    end(input.finish);
  }
  function abort(line: string) {
    if (isAborting) return;
    isAborting = true;
    logger.warn(line);
    setTimeout(leave, ABORT_MAX_MS, 1).unref();
    end(input.abort);
  }
  function leave(code: number) {
    logger.info("stopped");
    process.exit(code);
  }
  function ask() {
    asked++;
    if (asked === 1) finish();
    if (asked === 2) abort("stopping now");
  }

  process.on("SIGTERM", ask);
  process.on("SIGINT", ask);
  process.on("SIGHUP", () => logger.info("SIGHUP ignored: send SIGTERM to stop"));
  // The launcher holds a channel to its children: when it dies, however it dies, they follow.
  process.on("disconnect", ask);
}
