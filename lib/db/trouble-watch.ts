import type pg from "pg";
import { findDatabaseTrouble } from "@/lib/db/is-database-unavailable";
import { createOutage } from "@/lib/db/outage";
import { noteTrouble, probeWritable } from "@/lib/db/probe";
import type { Logger } from "@/lib/log/logger";

const LOOK_EVERY_MS = 1_000;
const PART = "requests";

/**
 * For a process that serves requests: what each failed request says of the database becomes a few log lines and,
 * for a full disk, part of readiness. A request has no retry of its own, so the end of an outage is looked for.
 */
export function createTroubleWatch(input: {
  pool: pg.Pool;
  logger: Logger;
}): (error: unknown) => void {
  const { pool, logger } = input;
  const outage = createOutage({ logger });
  let timer: NodeJS.Timeout | null = null;

  async function look() {
    const { trouble } = await probeWritable(pool);
    timer = null;
    if (trouble === null) outage.worked(PART);
    else schedule();
  }
  function schedule() {
    timer ??= setTimeout(() => void look(), LOOK_EVERY_MS);
    timer.unref();
  }
  return (error) => {
    const trouble = findDatabaseTrouble(error);
    if (trouble === null) return;
    if (trouble === "busy") {
      // Each of these is a statement worth a look, and says little about the others.
      logger.warn({ err: error }, "the database ended a statement");
      return;
    }
    noteTrouble(pool, trouble);
    outage.failed(PART, error);
    schedule();
  };
}
