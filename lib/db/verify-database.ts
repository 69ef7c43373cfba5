import { randomUUID } from "node:crypto";
import type pg from "pg";
import { openPool } from "@/lib/db/open-pool";
import { describeLostSettings, SessionRefusedError, setUpSession } from "@/lib/db/session";

const OLDEST_VERSION = 150_000;
/** A pooler with idle connections to spare may give a client the same one twice by chance. */
const ROUNDS = 3;
/** PgBouncer: a protocol violation, which a transaction is in its statement mode. */
const PROTOCOL_VIOLATION = "08P01";

interface Input {
  readonly databaseUrl: string;
  readonly applicationName: string;
}

/**
 * Checks once, before a process does anything else, what each of its statements relies on: a Postgres that is new enough
 * and accepts writes, and sessions that keep their settings from one statement to the next.
 * @throws {SessionRefusedError} says what to set
 */
export async function verifyDatabase(input: Input): Promise<void> {
  const pool = openPool({ ...input, poolSize: 2, onError: () => undefined });
  try {
    const first = await pool.connect();
    try {
      const second = await pool.connect();
      try {
        await checkVersion(first);
        for (let round = 0; round < ROUNDS; round++) await checkSessions(first, second);
      } finally {
        second.release(true);
      }
    } finally {
      first.release(true);
    }
  } finally {
    await pool.end();
  }
}

async function checkVersion(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
  );
  const [row] = rows;
  if (row !== undefined && row.number >= OLDEST_VERSION) return;
  throw new SessionRefusedError(`Postgres ${row?.version} is too old: Posthaste needs 15 or newer`);
}

/**
 * The first client sets a variable; the second opens a transaction and so takes over the server connection that a pooler
 * would share between them; then the first client looks for its variable.
 */
async function checkSessions(first: pg.ClientBase, second: pg.ClientBase): Promise<void> {
  await setUpSession(first, { purpose: "queue", target: "read-write" });
  const token = randomUUID();
  await first.query("select set_config('posthaste.session', $1, false)", [token]);
  await second.query("begin").catch((error: unknown) => {
    throw codeOf(error) === PROTOCOL_VIOLATION ? refuse() : error;
  });
  try {
    const { rows } = await first
      .query<{ token: string | null }>("select current_setting('posthaste.session', true) as token")
      .catch((error: unknown) => {
        // A pooler with a single server connection, which the second client holds.
        throw error instanceof Error && error.message === "Query read timeout" ? refuse() : error;
      });
    if (rows[0]?.token !== token) throw refuse();
  } finally {
    await second.query("rollback");
  }
}

function refuse(): SessionRefusedError {
  return new SessionRefusedError(
    describeLostSettings(["a variable was lost between two statements"]),
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
