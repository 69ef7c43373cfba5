import { getConfig } from "@/lib/config/config";
import { type Database, openDatabase } from "@/lib/db/open-database";
import { getLogger } from "@/lib/web/logger";

/** Next compiles each page into a bundle of its own: only the global object is common to them all. */
const HOLDER_KEY = Symbol.for("posthaste.web.database");

interface Holder {
  [HOLDER_KEY]?: Database;
}

export function getDatabase(): Database {
  const holder = databaseHolder();
  const { databaseUrl, pools } = getConfig();
  holder[HOLDER_KEY] ??= openDatabase({
    databaseUrl,
    poolSize: pools.webSize,
    applicationName: "posthaste-web",
    onError: (error) => getLogger().warn({ err: error }, "An idle database connection broke"),
  });
  return holder[HOLDER_KEY];
}

/** The global object with our key: a registered symbol of our own, so nobody else writes there. */
function databaseHolder(): Holder {
  return globalThis as Holder;
}
