import { createDatabaseClock, type DatabaseClock } from "@/lib/db/database-clock";
import { setIdClock } from "@/lib/shared/ids";
import { getDatabase } from "@/lib/web/database";
import { getLogger } from "@/lib/web/logger";

/** A process that claims nothing asks for the time itself. */
const ASKED_EVERY_MS = 30_000;

let clock: DatabaseClock | undefined;

/**
 * The database's time in this process, for ids, test sends and metrics. Message ids name their partition, so ids come
 * from this clock, too. Until the database has answered for the first time, it is this machine's time.
 */
export function getDatabaseClock(): DatabaseClock {
  if (clock !== undefined) return clock;
  const created = createDatabaseClock({ logger: getLogger() });
  clock = created;
  setIdClock(() => created.now().getTime());
  // The next answer corrects the time; meanwhile the pool reports that the database is away.
  const ask = () => created.ask(getDatabase().pool).catch(() => undefined);
  void ask();
  setInterval(ask, ASKED_EVERY_MS).unref();
  return created;
}

/** Resolves when the database has answered; rejects while it is away. */
export async function startDatabaseClock(): Promise<void> {
  await getDatabaseClock().ask(getDatabase().pool);
}
