import { AsyncLocalStorage } from "node:async_hooks";
import { findDatabaseTrouble } from "@/lib/db/is-database-unavailable";
import type { Database } from "@/lib/db/open-database";
import { DATABASE_UNAVAILABLE_DIGEST } from "@/lib/errors/constants";
import { getDatabase } from "@/lib/web/database";

/** Next compiles each page into a bundle of its own: only the global object is common to them and server.ts. */
const HOLDER_KEY = Symbol.for("posthaste.web.page-request");

/** One request for a page, or for signing in. */
export interface PageRequest {
  /** The database failed it: what Next or next-auth makes of that is a 503. */
  isDatabaseAway: boolean;
}

interface Holder {
  [HOLDER_KEY]?: AsyncLocalStorage<PageRequest>;
}

/** Runs what serves the request, so that `askDatabase` can leave a note on it. */
export function withPageRequest<Result>(request: PageRequest, serve: () => Result): Result {
  return pageRequests().run(request, serve);
}

/** An error in the shape that Next hands to the error page. */
class DatabaseAwayError extends Error {
  override readonly name = "DatabaseAwayError";
  readonly digest = DATABASE_UNAVAILABLE_DIGEST;
}

/** Every question that pages and sign-ins put to the database goes through here. */
export async function askDatabase<Result>(
  ask: (db: Database["prisma"]) => Promise<Result>,
): Promise<Result> {
  try {
    return await ask(getDatabase().prisma);
  } catch (error) {
    if (findDatabaseTrouble(error) === null) throw error;
    const request = pageRequests().getStore();
    if (request !== undefined) request.isDatabaseAway = true;
    throw new DatabaseAwayError("The database is unavailable", { cause: error });
  }
}

/** The global object with our key: a registered symbol of our own, so no other code writes there. */
function pageRequests(): AsyncLocalStorage<PageRequest> {
  const holder = globalThis as Holder;
  holder[HOLDER_KEY] ??= new AsyncLocalStorage<PageRequest>();
  return holder[HOLDER_KEY];
}
